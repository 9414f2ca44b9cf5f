import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import type { CoSignature } from '#identity';
import { Code, DecimalText, InstantText, Nested, Text } from '../http/fields.js';

/** Staff: the second person's own account. A HIS, which has signed its people in: a staff code. */
export class SecondSignerDto {
  @Text(64, { optional: true, example: 'hushi2', description: '第二人账号(人员操作时) / Account of the second person (staff)' }) login?: string;
  @Text(200, { optional: true, description: '第二人密码 / Their password' }) password?: string;
  @Code(32, { optional: true, example: 'N002', description: '第二人工号(HIS 调用时) / Staff code of the second person (HIS)' }) staffCode?: string;
}

/** What every record is signed with. */
export abstract class SignedDto {
  @Code(32, { optional: true, example: 'N001', description: '操作人工号;仅 HIS 调用时填写 / Staff code of who did it; a HIS only' }) by?: string;

  @Nested(SecondSignerDto, { optional: true })
  second?: SecondSignerDto;

  /** In the words of the feature; undefined while neither way of signing is complete. */
  static secondOf({ second }: SignedDto): CoSignature | { staffCode: string } | undefined {
    if (second?.staffCode) return { staffCode: second.staffCode };
    return second?.login && second.password ? { login: second.login, password: second.password } : undefined;
  }
}

export class PerformDto {
  @Code(32, { optional: true, example: 'N001', description: '操作人工号;仅 HIS 调用时填写 / Staff code of who did it; a HIS only' }) by?: string;
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 99, example: 1 }) @IsInt() @Min(1) @Max(99) itemNo!: number;
  @Code(64, { example: 'B20261101', description: '拟用药品的批号 / Lot of the product the patient will be given' }) lot!: string;
  @Text(200, { example: '青霉素 500 U/mL' }) solution!: string;
  @Text(64, { example: '0.02 mL' }) dose!: string;
  @Text(64, { example: '左前臂掌侧' }) site!: string;
  @InstantText({ optional: true, description: '皮试时间,两小时之内;仅 HIS 填写,缺省为现在 / When it was done, within two hours; a HIS only, default now' }) performedAt?: string;
}

export const READING_RESULTS = ['negative', 'positive', 'doubtful'] as const;

export class ReadingDto extends SignedDto {
  @ApiProperty({ enum: READING_RESULTS, description: '可疑(±)按阳性处理 / Doubtful (±) counts as positive' }) @IsIn(READING_RESULTS)
  result!: (typeof READING_RESULTS)[number];
  @DecimalText({ optional: true, example: '2.5', description: '皮丘直径 mm;判阴性必填 / Wheal in mm; a negative needs it' }) whealMm?: string;
  @DecimalText({ optional: true, example: '2', description: '阴性对照直径 mm;判阴性必填 / Negative control in mm; a negative needs it' }) controlMm?: string;
}

export class ExemptionDto extends SignedDto {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 99, example: 1 }) @IsInt() @Min(1) @Max(99) itemNo!: number;
  @Code(64, { example: 'B20261101' }) lot!: string;
  @Text(500, { example: '连续用药,同一批号,末次用药后 24 小时内' }) reason!: string;
}

export class DesensitisationDto extends ExemptionDto {
  @Text(200, { example: '0.1、0.2、0.3、余量 mL,间隔 20 分钟' }) scheme!: string;
}

export class CorrectionDto extends SignedDto {
  @Text(500, { example: '记到了另一位患者名下' }) reason!: string;
}

export class VoidDto {
  @Code(32, { optional: true, example: 'N001', description: '操作人工号;仅 HIS 调用时填写 / Staff code of who did it; a HIS only' }) by?: string;
  @Text(500, { example: '用药中断超过 72 小时' }) reason!: string;
}
