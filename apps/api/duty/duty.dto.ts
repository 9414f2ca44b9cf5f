import { ApiProperty } from '@nestjs/swagger';
import { type Role, ROLES } from '#identity';
import type { DutyView, OnDutyView, WindowView } from '#window-queue';
import { Code } from '../http/fields.js';

export class BeginDutyDto {
  @Code(32, { optional: true, example: 'W1', description: '窗口代码;不在窗口的岗位留空 / Window code; none for posts without a window' })
  windowCode?: string;
}

export class DutyDto implements DutyView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ type: String, nullable: true, example: 'W1' }) windowCode!: string | null;
  @ApiProperty({ format: 'date-time' }) signedInAt!: Date;
}

export class OnDutyDto implements OnDutyView {
  @ApiProperty({ format: 'uuid' }) staffId!: string;
  @ApiProperty({ example: 'P001' }) code!: string;
  @ApiProperty({ example: '张测试' }) name!: string;
  @ApiProperty({ enum: ROLES, isArray: true }) roles!: readonly Role[];
  @ApiProperty({ type: String, nullable: true, example: 'W1' }) windowCode!: string | null;
  @ApiProperty({ format: 'date-time' }) since!: Date;
}

export class RosterDto {
  @ApiProperty({ type: [OnDutyDto] }) items!: OnDutyDto[];
}

export class WindowDto implements WindowView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ example: 'W1' }) code!: string;
  @ApiProperty({ example: '1 号窗口' }) name!: string;
  @ApiProperty() active!: boolean;
  @ApiProperty({ type: 'integer' }) staffOnDuty!: number;
}

export class WindowListDto {
  @ApiProperty({ type: [WindowDto] }) items!: WindowDto[];
}
