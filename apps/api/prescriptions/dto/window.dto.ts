import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsString, IsUUID, Matches, Max, Min } from 'class-validator';
import { IfGiven } from '../../http/if-given.js';
import { type Verification, VERIFICATIONS } from '#verification';
import { Code, DateText, DecimalText, Name, Nested, NestedList, PositiveDecimalText, Scanned, Text } from '../../http/fields.js';

const COUNSELLING_KEY = /^[\w.-]{1,64}$/;

export class OverrideDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() findingId!: string;
  @Text(500, { example: '已与医师确认,短期联用并监测' }) reason!: string;
}

export class PersonCheckDto {
  @ApiProperty({ enum: VERIFICATIONS }) @IsIn(VERIFICATIONS) verification!: Verification;
  @Text(500, { example: '已电话核实体重 12 kg', description: 'What was looked at, and what was found' }) observed!: string;
}

export class CoSignatureDto {
  @Text(64) login!: string;
  @Text(200) password!: string;
}

export class ApproveDto {
  @NestedList(OverrideDto, 200, { optional: true }) overrides: OverrideDto[] = [];
  @NestedList(PersonCheckDto, 10, { optional: true }) personChecks: PersonCheckDto[] = [];
  @Nested(CoSignatureDto, { optional: true, description: 'A second, senior pharmacist, where a block is passed' }) coSignature?: CoSignatureDto;
}

export const WHEREABOUTS = ['at-window', 'waiting-area', 'left', 'unknown'] as const;

export class ReturnDto {
  @Text(1000, { example: '请调整剂量或更换药品' }) request!: string;
  @ApiProperty({ enum: WHEREABOUTS }) @IsIn(WHEREABOUTS) whereabouts!: (typeof WHEREABOUTS)[number];
}

export class ReasonDto {
  @Text(1000) reason!: string;
}

export class ScanDto {
  @Scanned(300, { description: 'As the scanner read it: GS1 element string, GTIN or national drug code' }) code!: string;
  @Code(32, { optional: true }) lot?: string;
  @DateText({ optional: true }) expiry?: string;
  @ApiPropertyOptional({ description: '条码不含批号、有效期时:本人已查看实物,均符合 / Where the code carries none: I looked at lot and expiry on the package, and both are in order' }) @IfGiven() @IsBoolean() lotAndExpirySeen?: boolean;
}

export class CheckedItemDto {
  @ApiProperty({ minimum: 1, maximum: 99 }) @IsInt() @Min(1) @Max(99) no!: number;
  @DecimalText({ description: 'Quantity counted' }) counted!: string;
  @ApiProperty({ description: 'Appearance, expiry and lot are in order (药品性状)' }) @IsBoolean() propertiesInOrder!: boolean;
}

export class CheckDto {
  @NestedList(CheckedItemDto, 60) items!: CheckedItemDto[];
}

export class CollectorDto {
  @Name(64) name!: string;
  @ApiProperty({ enum: ['self', 'family', 'agent', 'nurse', 'other'] }) @IsIn(['self', 'family', 'agent', 'nurse', 'other']) relation!: 'self' | 'family' | 'agent' | 'nurse' | 'other';
}

export class HandedItemDto {
  @ApiProperty({ minimum: 1, maximum: 99 }) @IsInt() @Min(1) @Max(99) no!: number;
  @Text(128, { description: 'Drug name verified once more with the collector' }) genericName!: string;
  @PositiveDecimalText() quantity!: string;
}

export class HandOverDto {
  @Nested(CollectorDto) collector!: CollectorDto;
  @Name(64, { description: "The patient's name as the collector said it" }) patientName!: string;
  @NestedList(HandedItemDto, 60) items!: HandedItemDto[];
  @ApiProperty({ description: 'Written directions printed and given' }) @IsBoolean() writtenDirections!: boolean;
  @ApiProperty({ description: 'Directions given orally' }) @IsBoolean() oralDirections!: boolean;
  @ApiPropertyOptional({ type: [String], description: 'Keys of the counselling points repeated back' }) @IfGiven() @IsArray() @ArrayMaxSize(100) @IsString({ each: true }) @Matches(COUNSELLING_KEY, { each: true }) counselling: string[] = [];
}

export class DrugReturnDto {
  @ApiProperty({ minimum: 1, maximum: 99 }) @IsInt() @Min(1) @Max(99) itemNo!: number;
  @PositiveDecimalText() quantity!: string;
  @Text(500) reason!: string;
}
