import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';
import { CONTACT_CHANNELS, CONTACT_OUTCOMES, type ContactChannel, type ContactOutcome, type IssuedLink, type Whereabouts, WHEREABOUTS } from '#rework';
import { asBoolean } from '../../http/as-boolean.js';
import { IfGiven } from '../../http/if-given.js';
import { PageSizeQuery } from '../../http/page.js';
import { Text } from '../../http/fields.js';

/** Longest walk that is counted; beyond a day it is something else. */
const MOST_MINUTES = 24 * 60;

export class CaseListQuery extends PageSizeQuery {
  @ApiPropertyOptional({ default: false, description: '仅本人负责或已请本人接手的 / Only those one owns or is asked to take over' })
  @IfGiven() @Transform(asBoolean) @IsBoolean()
  mine: boolean = false;

  @ApiPropertyOptional({ default: true, description: '仅未结束的 / Only those not closed' })
  @IfGiven() @Transform(asBoolean) @IsBoolean()
  open: boolean = true;

  @ApiPropertyOptional({ format: 'uuid', description: '上一页的 next / `next` of the page before' })
  @IfGiven() @IsUUID()
  after?: string;
}

export class RecordContactDto {
  @ApiProperty({ enum: CONTACT_CHANNELS }) @IsIn(CONTACT_CHANNELS) channel!: ContactChannel;
  @ApiProperty({ enum: CONTACT_OUTCOMES, description: '未接通或要求面诊即提醒 / `unreachable` and `wants-patient` raise an alert' })
  @IsIn(CONTACT_OUTCOMES) outcome!: ContactOutcome;
  @Text(500, { optional: true, example: '医师手术中,护士代为转达' }) note?: string;
}

export class WhereaboutsDto {
  @ApiProperty({ enum: WHEREABOUTS }) @IsIn(WHEREABOUTS) whereabouts!: Whereabouts;
}

export class OfferDto {
  @ApiProperty({ format: 'uuid', description: '在岗同事 / A colleague on duty' }) @IsUUID() to!: string;
}

export class WalkBackDto {
  @Text(500, { example: '医师要求当面复诊' }) cause!: string;
  @ApiProperty({ type: 'integer', minimum: 0, maximum: MOST_MINUTES, description: '往返耗时(分钟) / Minutes on the way' }) @IsInt() @Min(0) @Max(MOST_MINUTES) minutes!: number;
}

export class CloseDto {
  @Text(500, { example: '患者改日再来' }) reason!: string;
}

export class AnswerLinkDto implements IssuedLink {
  @ApiProperty({ example: '/v1/rework-answers/AZ…' }) path!: string;
  @ApiProperty() token!: string;
  @ApiProperty({ format: 'date-time' }) expiresAt!: Date;
}
