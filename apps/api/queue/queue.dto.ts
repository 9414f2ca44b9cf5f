import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { type CalledTicket, type LineBoard, type LineDraft, type LineView, type OverloadLimits, type OverloadView, PRIORITIES, type Priority, type TicketView, type WaitQuality } from '#window-queue';
import { TICKET_STATUSES, type TicketStatus } from '#workflow';
import { Code, InstantText, Nested, Text } from '../http/fields.js';
import { IfGiven } from '../http/if-given.js';
import { LocalTextDto } from '../http/local-text.dto.js';

const LINE_CODE = /^[A-Z]{1,3}$/;

class NameDto {
  @Text(40, { example: '西药队' }) zh!: string;
  @Text(80, { example: 'Western drugs' }) en!: string;
}

class OverloadLimitsDto implements OverloadLimits {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 1000, default: 10, description: '每个开放窗口等候人数超过此数即过长 / More waiting for each open window is too long' }) @IsInt() @Min(1) @Max(1000) threshold!: number;
  @ApiProperty({ type: 'integer', minimum: 0, maximum: 3600, default: 60, description: '持续秒数 / … for so many seconds' }) @IsInt() @Min(0) @Max(3600) dwellSeconds!: number;
  @ApiProperty({ type: 'integer', minimum: 0, maximum: 1000, default: 3, description: '降到比上限少此数时解除 / … until it has fallen by so many' }) @IsInt() @Min(0) @Max(1000) relief!: number;
}

export class LineDraftDto implements LineDraft {
  @Nested(NameDto) name!: NameDto;
  @ApiProperty({ type: [String], maxItems: 100, example: ['W1', 'W2'], description: '此队列供应的窗口 / Windows it feeds' })
  @IsArray() @ArrayMaxSize(100) @ArrayUnique() @IsString({ each: true }) @MaxLength(32, { each: true })
  windowCodes!: string[];
  @ApiPropertyOptional({ default: true }) @IfGiven() @IsBoolean()
  active: boolean = true;
  @Nested(OverloadLimitsDto, { optional: true, description: '何时算过长;缺省 10 人、60 秒、回落 3 人 / When it is too long; by default ten, a minute, three' })
  limits?: OverloadLimitsDto;
}

export class NewLineDto extends LineDraftDto {
  @ApiProperty({ pattern: LINE_CODE.source, example: 'A', description: '一至三个大写字母;号码如 A001 / One to three capitals; tickets are A001 …' })
  @IsString() @Matches(LINE_CODE)
  code!: string;
}

export class LineDto implements Omit<LineView, 'rowVersion'> {
  @ApiProperty({ example: 'A' }) code!: string;
  @ApiProperty({ type: LocalTextDto }) name!: LocalTextDto;
  @ApiProperty({ type: [String] }) windowCodes!: readonly string[];
  @ApiProperty() active!: boolean;
  @ApiProperty({ type: OverloadLimitsDto }) limits!: OverloadLimitsDto;
  @ApiProperty({ type: 'integer' }) waiting!: number;
  @ApiProperty({ type: 'integer', description: '有人在岗的窗口 / Windows with somebody on duty' }) openWindows!: number;

  static of({ code, name, windowCodes, active, limits, waiting, openWindows }: LineView): LineDto {
    return { code, name, windowCodes, active, limits, waiting, openWindows };
  }
}

export class LineListDto {
  @ApiProperty({ type: [LineDto] }) items!: LineDto[];
}

export class IssueTicketDto {
  @ApiProperty({ pattern: LINE_CODE.source, example: 'A' }) @IsString() @Matches(LINE_CODE)
  lineCode!: string;
  @ApiPropertyOptional({ enum: PRIORITIES, default: 'ordinary' }) @IfGiven() @IsIn(PRIORITIES)
  priority: Priority = 'ordinary';
  @Code(64, { optional: true, example: 'RX20261124-001', description: 'HIS 处方号 / The HIS’s number' })
  prescriptionNumber?: string;
  @Text(100, { optional: true, example: '张测试', description: '大屏上遮蔽显示,办结即删 / Masked on the board, forgotten when done' })
  patientName?: string;
}

export class TransferTicketDto {
  @ApiProperty({ pattern: LINE_CODE.source, example: 'B' }) @IsString() @Matches(LINE_CODE)
  lineCode!: string;
}

export class TicketListQuery {
  @ApiPropertyOptional({ pattern: LINE_CODE.source }) @IfGiven() @IsString() @Matches(LINE_CODE)
  line?: string;
  @ApiPropertyOptional({ enum: TICKET_STATUSES, default: 'waiting' }) @IfGiven() @IsIn(TICKET_STATUSES)
  status?: TicketStatus;
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 200, default: 50 }) @IfGiven() @Type(() => Number) @IsInt() @Min(1) @Max(200)
  limit: number = 50;
}

export class TicketDto implements Omit<TicketView, 'rowVersion'> {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'A012' }) number!: string;
  @ApiProperty({ example: 'A' }) lineCode!: string;
  @ApiProperty({ enum: PRIORITIES }) priority!: Priority;
  @ApiProperty({ enum: TICKET_STATUSES }) status!: TicketStatus;
  @ApiProperty({ type: String, nullable: true }) prescriptionNumber!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'W1' }) windowCode!: string | null;
  @ApiProperty({ type: 'integer' }) calls!: number;
  @ApiProperty({ format: 'date-time' }) issuedAt!: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) calledAt!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) servingAt!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) endedAt!: Date | null;
  @ApiProperty({ type: 'integer', nullable: true, description: '预计等候秒数;不能预计时为空 / Seconds; null when nobody can say' }) estimatedWaitSeconds!: number | null;

  static of({ rowVersion: _etag, ...ticket }: TicketView): TicketDto {
    return ticket;
  }
}

export class TicketListDto {
  @ApiProperty({ type: [TicketDto] }) items!: TicketDto[];
}

class CalledTicketDto implements CalledTicket {
  @ApiProperty({ example: 'A012' }) number!: string;
  @ApiProperty({ type: String, nullable: true, example: '张*试' }) maskedName!: string | null;
  @ApiProperty({ example: 'W1' }) windowCode!: string;
  @ApiProperty({ example: '1 号窗口' }) windowName!: string;
  @ApiProperty({ type: 'integer' }) calls!: number;
  @ApiProperty({ type: LocalTextDto, description: '语音播报 / What a speaker says' }) callOut!: LocalTextDto;
}

class LineBoardDto implements LineBoard {
  @ApiProperty({ example: 'A' }) code!: string;
  @ApiProperty({ type: LocalTextDto }) name!: LocalTextDto;
  @ApiProperty({ type: 'integer' }) waiting!: number;
  @ApiProperty({ type: [CalledTicketDto] }) called!: readonly CalledTicketDto[];
  @ApiProperty({ type: [String], example: ['A013', 'A014'] }) next!: readonly string[];
}

export class BoardDto {
  @ApiProperty({ type: [LineBoardDto] }) lines!: LineBoardDto[];
}

export class WaitPeriodQuery {
  @InstantText({ example: '2026-11-24T00:00:00+08:00' }) from!: string;
  @InstantText({ example: '2026-11-25T00:00:00+08:00' }) to!: string;
}

class WaitQualityDto implements WaitQuality {
  @ApiProperty({ example: 'A' }) lineCode!: string;
  @ApiProperty({ type: 'integer' }) called!: number;
  @ApiProperty({ type: 'integer' }) medianWaitSeconds!: number;
  @ApiProperty({ type: 'integer' }) p95WaitSeconds!: number;
  @ApiProperty({ type: 'integer', description: '曾告知预计者 / Who were told a wait' }) estimated!: number;
  @ApiProperty({ type: 'integer', nullable: true }) medianErrorSeconds!: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 0.9 }) withinFiveMinutes!: number | null;
}

export class WaitListDto {
  @ApiProperty({ type: [WaitQualityDto] }) items!: WaitQualityDto[];
}

class CouldOpenDto {
  @ApiProperty({ format: 'uuid' }) staffId!: string;
  @ApiProperty({ example: 'P001' }) code!: string;
  @ApiProperty({ example: '张测试' }) name!: string;
}

class OverloadDto implements OverloadView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'A' }) lineCode!: string;
  @ApiProperty({ format: 'date-time' }) beganAt!: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: '发出提醒之时 / When somebody was told' }) raisedAt!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) windowOpenedAt!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) endedAt!: Date | null;
  @ApiProperty({ type: 'integer', description: '最多等候人数 / The most that waited' }) peak!: number;
  @ApiProperty({ type: [CouldOpenDto], description: '在岗而未在窗口、可增开窗口者 / On duty at no window: who could open one' }) couldOpen!: readonly CouldOpenDto[];
}

export class OverloadListDto {
  @ApiProperty({ type: [OverloadDto] }) items!: OverloadDto[];
}
