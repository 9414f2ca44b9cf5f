import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, Matches } from 'class-validator';
import { type DeliveryView, type EndpointView, EVENT_TYPES, type EventType, type NewEndpoint } from '#alerts';
import { IfGiven } from '../http/if-given.js';
import { PageSizeQuery } from '../http/page.js';
import { Text } from '../http/fields.js';

const DELIVERY_STATUSES = ['pending', 'delivered', 'dead'] as const;
type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

export class NewWebhookEndpointDto implements NewEndpoint {
  @Text(2_000, { example: 'https://his.example/webhooks/sicha', description: '公网 HTTPS,或列入 WEBHOOK_ALLOW_PRIVATE 的内网地址 / Public HTTPS, or private and allow-listed' })
  url!: string;

  @ApiPropertyOptional({ enum: EVENT_TYPES, isArray: true, default: [], description: '为空即全部 / Empty: every type' })
  @IfGiven() @IsArray() @ArrayUnique() @ArrayMaxSize(EVENT_TYPES.length) @IsIn(EVENT_TYPES, { each: true })
  eventTypes: EventType[] = [];
}

export class WebhookEndpointDto implements EndpointView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty() url!: string;
  @ApiProperty({ enum: EVENT_TYPES, isArray: true }) eventTypes!: EventType[];
  @ApiProperty({ type: 'integer', description: '有效密钥数;轮换期间为 2 / Secrets in force; two while one is being replaced' }) secrets!: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) disabledAt!: Date | null;
  @ApiProperty({ type: String, nullable: true, example: 'gone' }) disabledReason!: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt!: Date;
}

export class WebhookEndpointListDto {
  @ApiProperty({ type: [WebhookEndpointDto] }) items!: WebhookEndpointDto[];
}

export class WebhookSecretDto extends WebhookEndpointDto {
  @ApiProperty({ type: String, nullable: true, example: 'whsec_…', description: '仅显示这一次;重复请求时为 null / Shown this once; null when the request is repeated' })
  secret!: string | null;
}

export class DeliveryListQuery extends PageSizeQuery {
  @ApiPropertyOptional({ enum: DELIVERY_STATUSES }) @IfGiven() @IsIn(DELIVERY_STATUSES)
  status?: DeliveryStatus;

  @ApiPropertyOptional({ pattern: '^\\d{1,18}$', description: '上一页的 next / `next` of the page before' }) @IfGiven() @Matches(/^\d{1,18}$/)
  before?: string;
}

export class DeliveryDto implements DeliveryView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: '42' }) eventId!: string;
  @ApiProperty({ enum: EVENT_TYPES }) eventType!: string;
  @ApiProperty({ enum: DELIVERY_STATUSES }) status!: DeliveryStatus;
  @ApiProperty({ type: 'integer' }) attempts!: number;
  @ApiProperty({ format: 'date-time' }) nextAttemptAt!: Date;
  @ApiProperty({ type: 'integer', nullable: true, description: '最近一次 HTTP 状态;无应答为 null / HTTP status of the last try; null: no answer' }) lastStatus!: number | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) deliveredAt!: Date | null;
}

export class DeliveryPageDto {
  @ApiProperty({ type: [DeliveryDto] }) items!: DeliveryDto[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}
