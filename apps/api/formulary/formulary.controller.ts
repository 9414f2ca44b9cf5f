import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ensure } from '#kernel';
import { FormularySearch, KNOWLEDGE } from '#formulary';
import { Roles, Scopes } from '#identity';
import type { Knowledge } from '#knowledge';
import { RULE_SET_VERSION } from '#verification';
import { FormularyQuery, FoundDto, KnowledgeVersionDto, ProductDto } from './formulary.dto.js';

@ApiTags('formulary')
@Roles()
@Scopes()
@Controller('v1')
export class FormularyController {
  constructor(private readonly formulary: FormularySearch, @Inject(KNOWLEDGE) private readonly knowledge: Knowledge) {}

  @Get('formulary')
  @ApiOperation({ summary: '查找药品 / Find products', description: '按名称、拼音首字母、代码或条码的开头。 By the beginning of a name, pinyin initials, code or barcode.' })
  @ApiOkResponse({ type: FoundDto })
  search(@Query() { query, limit }: FormularyQuery): FoundDto {
    const { products, total } = this.formulary.search(query, limit);
    return { items: products, total };
  }

  @Get('formulary/:code')
  @ApiOperation({ summary: '一种药品 / One product' })
  @ApiOkResponse({ type: ProductDto })
  read(@Param('code') code: string): ProductDto {
    const product = this.knowledge.products.get(code);
    ensure(product, 'not-found');
    return product;
  }

  @Get('knowledge-versions/current')
  @ApiOperation({ summary: '现用知识版本 / The knowledge version in force' })
  @ApiOkResponse({ type: KnowledgeVersionDto })
  current(): KnowledgeVersionDto {
    const { version, products, drugs, interactions } = this.knowledge;
    return { version, ruleSetVersion: RULE_SET_VERSION, products: products.size, drugs: drugs.size, interactions: interactions.size };
  }
}
