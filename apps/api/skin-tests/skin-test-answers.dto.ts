import { ApiProperty } from '@nestjs/swagger';
import type { LocalText } from '#kernel';
import type { PrescriptionSkinTests, SkinTestMark, SkinTestView } from '#skin-test';
import { SKIN_TEST_STATES, type SkinTestState } from '#workflow';
import { LocalTextDto } from '../http/local-text.dto.js';

const none = { type: String, nullable: true } as const;
const noTime = { ...none, format: 'date-time' } as const;
const nobody = { ...none, format: 'uuid' } as const;

/** The conspicuous mark of clause 4. Always shown with its text: colour alone is not a mark. */
export class SkinTestMarkDto implements SkinTestMark {
  @ApiProperty({ type: 'integer', example: 1 }) itemNo!: number;
  @ApiProperty({ example: 'penicillin' }) agent!: string;
  @ApiProperty({ enum: SKIN_TEST_STATES }) state!: SkinTestState;
  @ApiProperty({ enum: ['green', 'amber', 'red'] }) colour!: SkinTestMark['colour'];
  @ApiProperty({ type: LocalTextDto, example: { zh: '皮试阴性', en: 'Skin test negative' } }) text!: LocalText;
  @ApiProperty({ description: '就皮试而言可否发药 / May it leave the window, as far as the skin test goes' }) open!: boolean;
  @ApiProperty({ type: [String], example: ['B20261101'], description: '有效的批号;空为不限或未通过 / Lots it is open for; empty: any, or none' }) lots!: readonly string[];
  @ApiProperty({ ...noTime, description: '待判读时间 / When it is to be read' }) readDueAt!: Date | null;
  @ApiProperty(noTime) validUntil!: Date | null;
  @ApiProperty(nobody) skinTestId!: string | null;
}

export class SkinTestDto implements SkinTestView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) prescriptionId!: string;
  @ApiProperty({ type: 'integer', example: 1 }) itemNo!: number;
  @ApiProperty({ enum: SKIN_TEST_STATES }) state!: SkinTestState;
  @ApiProperty({ enum: ['test', 'exemption', 'desensitisation'] }) kind!: SkinTestView['kind'];
  @ApiProperty({ example: 'penicillin' }) agent!: string;
  @ApiProperty({ example: 'PEN-INJ-80' }) productCode!: string;
  @ApiProperty({ example: 'B20261101' }) lot!: string;
  @ApiProperty({ example: '青霉素 500 U/mL' }) solution!: string;
  @ApiProperty({ example: '0.02 mL' }) dose!: string;
  @ApiProperty({ example: '左前臂掌侧' }) site!: string;
  @ApiProperty({ format: 'uuid' }) performedBy!: string;
  @ApiProperty({ format: 'date-time' }) performedAt!: Date;
  @ApiProperty({ format: 'date-time' }) readDueAt!: Date;
  @ApiProperty({ ...none, enum: ['negative', 'positive', null] }) result!: SkinTestView['result'];
  @ApiProperty(nobody) readBy!: string | null;
  @ApiProperty(nobody) secondReader!: string | null;
  @ApiProperty(noTime) readAt!: Date | null;
  @ApiProperty({ ...none, example: '2.5' }) whealMm!: string | null;
  @ApiProperty({ ...none, example: '2' }) controlMm!: string | null;
  @ApiProperty(noTime) validUntil!: Date | null;
  @ApiProperty({ ...none, description: '免试或脱敏的理由 / Why exempt or desensitised' }) reason!: string | null;
  @ApiProperty(nobody) secondSignature!: string | null;
  @ApiProperty(noTime) voidedAt!: Date | null;
  @ApiProperty(none) voidReason!: string | null;
  @ApiProperty(nobody) voidedBy!: string | null;
  @ApiProperty({ ...nobody, description: '阳性更正的第二人 / Second person of a corrected positive' }) voidSecondSignature!: string | null;
  @ApiProperty({ type: 'integer', example: 1, description: '即 ETag / Its ETag' }) rowVersion!: number;
}

export class PrescriptionSkinTestsDto implements PrescriptionSkinTests {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ type: 'integer', example: 1 }) version!: number;
  @ApiProperty({ type: [SkinTestMarkDto] }) marks!: readonly SkinTestMarkDto[];
  @ApiProperty({ type: [SkinTestDto], description: '由新到旧 / Newest first' }) tests!: readonly SkinTestDto[];
}
