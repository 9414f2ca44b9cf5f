import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsUUID, Matches, Max, Min } from 'class-validator';
import { IMPORT_MODES } from '#formulary';
import { TABLE_NAMES, type TableName } from '#knowledge';
import { KNOWLEDGE_STATUSES, type KnowledgeStatus } from '#workflow';
import { Nested, Text } from '../http/fields.js';
import { IfGiven } from '../http/if-given.js';
import { PageSizeQuery } from '../http/page.js';
import { RehearsedDto, VersionWarningDto } from './rehearsals.dto.js';

const NO_ROWS = 'nothing';
const ORIGIN = /^(nothing|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

export class NewVersionDto {
  @Text(200, { example: '2026 年 12 月院内目录', description: '用途说明 / What it is for' }) title!: string;

  @ApiPropertyOptional({ example: NO_ROWS, description: '从哪一版的本院数据开始:缺省为现用版,nothing 为空白,或版本编号 / Whose own rows it begins with: the version in force (default), nothing, or the id of a version' })
  @IfGiven() @Matches(ORIGIN)
  from?: string;
}

export class VersionListQuery extends PageSizeQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, description: '上一页的 next / The previous page’s next' })
  @IfGiven() @Type(() => Number) @IsInt() @Min(1) @Max(2_147_483_647)
  before?: number;
}

export class ImportQuery {
  @ApiPropertyOptional({ enum: TABLE_NAMES, description: '文件所含的表;CSV 必填。JSON 与多表工作簿自带表名 / The table of the file: a CSV needs it; JSON and workbooks of several sheets name their own' })
  @IfGiven() @IsIn(TABLE_NAMES)
  table?: TableName;

  @ApiPropertyOptional({ enum: IMPORT_MODES, default: 'merge', description: 'merge 按键合入;replace 以此为这些表的全部本院行;only 另使这些表的国家行不再生效 / merge: by key; replace: these are all own rows of their tables; only: and no national row of these tables counts' })
  @IfGiven() @IsIn(IMPORT_MODES)
  mode: (typeof IMPORT_MODES)[number] = 'merge';

  @Text(200, { optional: true, example: 'products.csv', description: '文件名,用于错误信息与导入记录 / Name of the file, for messages and the record' })
  file?: string;
}

export class DiffQuery {
  @ApiPropertyOptional({ format: 'uuid', description: '对照的版本;缺省为随软件发布的国家版 / The version to compare with; default: the national one that ships' })
  @IfGiven() @IsUUID()
  against?: string;
}

class CoSignatureDto {
  @Text(64, { example: 'gaoji' }) login!: string;
  @Text(200) password!: string;
}

export class RollBackDto {
  @Text(500, { example: '新版误拦截常用剂量' }) reason!: string;
  @Nested(CoSignatureDto, { description: '第二人在同一屏幕签名 / The second person signs at the same screen' }) second!: CoSignatureDto;
}

export class DiscardDto {
  @Text(500, { example: '数据来源有误' }) reason!: string;
}

class SignatureDto {
  @ApiProperty({ format: 'uuid' }) staffId!: string;
  @ApiProperty({ example: 'pharmacy-manager' }) role!: string;
  @ApiProperty({ type: 'integer', description: '第几轮签名;回退须重新签名 / Round; a roll-back is signed anew' }) round!: number;
  @ApiProperty({ format: 'date-time' }) signedAt!: string;
  @ApiProperty({ description: '签名时此内容已试运行 / What was signed had been rehearsed by then' }) afterRehearsal!: boolean;
}

class ImportRecordDto {
  @ApiProperty() fileName!: string;
  @ApiProperty() sha256!: string;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' }, example: { products: 12 } }) tables!: object;
  @ApiProperty({ format: 'uuid' }) importedBy!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
}

export class FacilityVersionDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ type: 'integer', example: 3 }) number!: number;
  @ApiProperty() title!: string;
  @ApiProperty({ enum: KNOWLEDGE_STATUSES }) status!: KnowledgeStatus;
  @ApiProperty({ description: '所依据的国家版 / The national version it lies over' }) baseVersion!: string;
  @ApiProperty({ description: '国家版已更新;新建草稿即可跟上 / The national version has moved on; a new draft takes it up' }) baseOutdated!: boolean;
  @ApiProperty({ type: String, nullable: true, description: '内容的哈希,自验证起;结论引用的就是它 / Hash of the content, from validation on: what verdicts name' }) contentVersion!: string | null;
  @ApiProperty({ enum: TABLE_NAMES, isArray: true, description: '仅以本院行为准的表 / Tables in which only own rows count' }) ownTables!: readonly TableName[];
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' }, description: '本院行数,按表 / Own rows, by table' }) ownRows!: object;
  @ApiProperty({ type: [SignatureDto] }) signatures!: readonly SignatureDto[];
  @ApiProperty({ type: [ImportRecordDto] }) imports!: readonly ImportRecordDto[];
  @ApiProperty({ type: RehearsedDto, nullable: true, description: '此内容最近一次完成的试运行 / The last rehearsal this content went through' }) rehearsal!: RehearsedDto | null;
  @ApiProperty({ type: [VersionWarningDto], description: '签名前应知 / To be known before signing' }) warnings!: readonly VersionWarningDto[];
  @ApiProperty({ format: 'uuid' }) createdBy!: string;
  @ApiProperty({ format: 'date-time' }) createdAt!: Date;
  @ApiProperty({ format: 'date-time', nullable: true, type: String }) activatedAt!: Date | null;
}

export class FacilityVersionPageDto {
  @ApiProperty({ type: [FacilityVersionDto] }) items!: FacilityVersionDto[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

class CellChangeDto {
  @ApiProperty({ example: 'maxSingle' }) column!: string;
  @ApiProperty({ example: '1000' }) before!: string;
  @ApiProperty({ example: '500' }) after!: string;
}

class RowChangeDto {
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, example: { code: 'AMX-CAP-250' } }) key!: object;
  @ApiProperty({ type: [CellChangeDto] }) cells!: readonly CellChangeDto[];
}

class TableDiffDto {
  @ApiProperty({ enum: TABLE_NAMES }) table!: TableName;
  @ApiProperty({ type: [RowChangeDto] }) added!: readonly RowChangeDto[];
  @ApiProperty({ type: [RowChangeDto] }) removed!: readonly RowChangeDto[];
  @ApiProperty({ type: [RowChangeDto] }) changed!: readonly RowChangeDto[];
}

export class DiffDto {
  @ApiProperty({ type: [TableDiffDto], description: '无差别的表不列出 / Tables that do not differ are left out' }) tables!: readonly TableDiffDto[];
}
