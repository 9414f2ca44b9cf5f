import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import type { Product } from '#knowledge';
import { IfGiven } from '../http/if-given.js';
import { Text } from '../http/fields.js';

export const MAX_FOUND = 100;

export class FormularyQuery {
  @Text(64, { example: 'amx', description: '中文名、英文名、拼音首字母、药品代码、国家药品代码或 GTIN / Chinese or English name, pinyin initials, product code, national code or GTIN' })
  query!: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: MAX_FOUND, default: 20, required: false })
  @IfGiven() @Type(() => Number) @IsInt() @Min(1) @Max(MAX_FOUND)
  limit: number = 20;
}

class SourceDto {
  @ApiProperty() citation!: string;
  @ApiProperty({ enum: ['verified', 'regulation', 'label', 'memory', 'constructed', 'local'], description: '出处的可靠程度 / How far it can be relied on' }) standing!: string;
}

class AmountDto {
  @ApiProperty({ example: '250' }) value!: string;
  @ApiProperty({ example: 'mg', description: 'UCUM' }) unit!: string;
}

class SkinTestRequirementDto {
  @ApiProperty({ enum: ['mandatory', 'conditional', 'label'] }) gate!: string;
  @ApiProperty({ example: 'penicillin' }) agent!: string;
  @ApiProperty() solution!: string;
  @ApiProperty({ type: 'integer', example: 20 }) readAfterMinutes!: number;
  @ApiProperty({ type: 'integer', example: 72 }) validHours!: number;
  @ApiProperty() retestOnLotChange!: boolean;
  @ApiProperty() exemptible!: boolean;
  @ApiProperty() positiveAllowsDesensitisation!: boolean;
  @ApiProperty({ type: SourceDto }) source!: SourceDto;
}

export class ProductDto implements Omit<Product, 'source' | 'skinTest'> {
  @ApiProperty({ example: 'AMX-CAP-250' }) code!: string;
  @ApiProperty({ example: 'DEMO-000001' }) nationalCode!: string;
  @ApiProperty({ example: '06999990000012' }) gtin!: string;
  @ApiProperty({ example: '阿莫西林胶囊' }) nameZh!: string;
  @ApiProperty({ example: 'amoxicillin capsules' }) nameEn!: string;
  @ApiProperty({ example: 'amxljn' }) pinyin!: string;
  @ApiProperty({ enum: ['western', 'proprietary-chinese', 'herb'] }) kind!: Product['kind'];
  @ApiProperty({ required: false, description: '缺少即知识库未收录 / Absent: not covered by the knowledge' }) drugId?: string;
  @ApiProperty({ type: [String] }) ingredients!: readonly string[];
  @ApiProperty({ example: 'capsule' }) form!: string;
  @ApiProperty({ example: '0.25g×24粒' }) specification!: string;
  @ApiProperty({ type: AmountDto, required: false }) strength?: AmountDto;
  @ApiProperty({ type: AmountDto, required: false }) volume?: AmountDto;
  @ApiProperty({ example: '{capsule}' }) unit!: string;
  @ApiProperty({ type: 'integer', example: 24 }) unitsPerPackage!: number;
  @ApiProperty({ example: '{box}' }) packageUnit!: string;
  @ApiProperty() splittable!: boolean;
  @ApiProperty({ type: [String], example: ['po'] }) routes!: readonly string[];
  @ApiProperty() crushable!: boolean;
  @ApiProperty({ enum: ['narcotic', 'psychotropic-1', 'psychotropic-2', 'toxic'], required: false }) controlClass?: Product['controlClass'];
  @ApiProperty({ enum: ['unrestricted', 'restricted', 'special'], required: false }) antimicrobialTier?: Product['antimicrobialTier'];
  @ApiProperty() highAlert!: boolean;
  @ApiProperty({ type: [String] }) lookAlikes!: readonly string[];
  @ApiProperty({ type: [String] }) counselling!: readonly string[];
  @ApiProperty({ enum: ['room', 'cool', 'refrigerated'] }) storage!: Product['storage'];
  @ApiProperty({ type: SkinTestRequirementDto, required: false }) skinTest?: SkinTestRequirementDto;
  @ApiProperty({ type: [String], description: '须留意的辅料 / Excipients that matter; says nothing of others' }) excipients!: readonly string[];
  @ApiProperty() active!: boolean;
  @ApiProperty({ type: SourceDto }) source!: SourceDto;
}

export class FoundDto {
  @ApiProperty({ type: [ProductDto], description: '最相符者在前 / Best first' }) items!: readonly ProductDto[];
  @ApiProperty({ type: 'integer', description: '符合条件的总数;多于 items 时请缩小范围 / How many in all; narrow the query when more than the items' }) total!: number;
}

export class KnowledgeInForceDto {
  @ApiProperty({ example: '1b3f53c44a3d05d3', description: '内容的哈希 / Hash of the content' }) version!: string;
  @ApiProperty({ example: '1.3.0', description: '规则逻辑的版本 / Version of the rules' }) ruleSetVersion!: string;
  @ApiProperty({ type: 'integer' }) products!: number;
  @ApiProperty({ type: 'integer' }) drugs!: number;
  @ApiProperty({ type: 'integer' }) interactions!: number;
}
