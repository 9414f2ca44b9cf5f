import { ApiProperty, PartialType } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, Max, Min } from 'class-validator';
import type { FacilitySettings } from '#identity';
import { FacilityRefDto } from '../me/me.dto.js';
import { Nested } from '../http/fields.js';

const MAX_MINUTES = 7 * 24 * 60;


const Choice = (description: string): PropertyDecorator => (target, key) => {
  for (const decorate of [ApiProperty({ type: Boolean, description }), IsBoolean()]) decorate(target, key);
};

const Count = (min: number, max: number, description: string): PropertyDecorator => (target, key) => {
  for (const decorate of [ApiProperty({ type: 'integer', minimum: min, maximum: max, description }), IsInt(), Min(min), Max(max)]) decorate(target, key);
};

const Minutes = (description: string): PropertyDecorator => Count(1, MAX_MINUTES, description);

const HeadStart = (who: string): PropertyDecorator => Count(0, MAX_MINUTES, `排队优先的分钟数:${who} / Minutes a ticket is put before an ordinary one`);

class VerificationSettingsDto {
  @Choice('溶媒是否计入五行限制 / Do solvents count towards the five-line limit') solventsCountAsLines!: boolean;
  @Choice('头孢类是否须皮试 / Are cephalosporins gated by a skin test') cephalosporinSkinTest!: boolean;
  @Choice('贴剂按缓控释制剂计天数 / Patches count as controlled-release') patchesAreControlledRelease!: boolean;
  @Choice('长期处方可含冷藏药品 (如胰岛素) / Drugs kept in the refrigerator (insulin) may be on a long-term prescription') refrigeratedOnLongTerm!: boolean;
  @ApiProperty({ enum: ['2-9', '2-5', '1-13'], description: '未注明皮试的点评代码 / Comment code of a missing skin-test note' }) @IsIn(['2-9', '2-5', '1-13'])
  skinTestCommentCode!: string;
  @Count(1, 366, '查看患者其他处方的天数 / Days back in which the patient’s other prescriptions are looked at') patientWindowDays!: number;
  @Count(0, 84, '再次开具同一药品时允许剩余的天数 / Days of supply that may be left when a drug is issued again') refillGraceDays!: number;
  @Count(2, 99, '窗口期内开具管制药品的医师或科室达到此数即提请审查 / So many prescribers or departments of controlled drugs are looked at') controlledPrescribers!: number;
}

class VerificationPatchDto extends PartialType(VerificationSettingsDto, { skipNullProperties: false }) {}

class OwnSettingsDto {
  @Choice('十对全部通过时允许机器审核通过 / The machine may approve what passed all ten') machineApproval!: boolean;
  @Choice('单人值班:允许自我复核 / A lone post may check its own preparation') lonePharmacist!: boolean;
  @Minutes('审方领取的有效分钟 / Minutes a review claim lasts') reviewLeaseMinutes!: number;
  @Minutes('审方超时提醒 / Minutes until an unreviewed prescription alerts') reviewOverdueMinutes!: number;
  @Minutes('医师确认收到的时限 / Minutes the doctor has to acknowledge') reworkAcknowledgeMinutes!: number;
  @Minutes('返修完成时限 / Minutes until a rework case should be done') reworkCompleteMinutes!: number;
  @Minutes('医师答复后接手时限 / Minutes to resume after the answer') reworkResumeMinutes!: number;
  @Minutes('提醒未确认的升级时限 / Minutes until an unacknowledged alert climbs') alertEscalationMinutes!: number;
  @Minutes('皮试结果到期前提醒 / Minutes before a negative skin test runs out') skinTestExpiringMinutes!: number;
  @Minutes('处方有效期届满前提醒 / Minutes before an open prescription expires') prescriptionExpiringMinutes!: number;
  @HeadStart('急诊 / emergency') emergencyHeadStartMinutes!: number;
  @HeadStart('老年人 / the old') elderlyHeadStartMinutes!: number;
  @HeadStart('残疾人 / the disabled') disabledHeadStartMinutes!: number;
  @HeadStart('军人 / soldiers') soldierHeadStartMinutes!: number;
}

export class FacilitySettingsDto extends OwnSettingsDto implements FacilitySettings {
  @ApiProperty({ type: VerificationSettingsDto }) verification!: VerificationSettingsDto;
}

export class FacilitySettingsPatchDto extends PartialType(OwnSettingsDto, { skipNullProperties: false }) {
  @Nested(VerificationPatchDto, { optional: true })
  verification?: VerificationPatchDto;
}

export class FacilityDto extends FacilityRefDto {
  @ApiProperty({ type: FacilitySettingsDto }) settings!: FacilitySettingsDto;
}
