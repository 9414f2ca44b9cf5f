import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ensure } from '#kernel';
import { FormularySearch, KnowledgeInForce } from '#formulary';
import { type Actor, CurrentActor, Roles, Scopes } from '#identity';
import { RULE_SET_VERSION } from '#verification';
import { FormularyQuery, FoundDto, KnowledgeInForceDto, ProductDto } from './formulary.dto.js';

@ApiTags('formulary')
@Roles()
@Scopes()
@Controller('v1')
export class FormularyController {
  constructor(private readonly formulary: FormularySearch, private readonly knowledge: KnowledgeInForce) {}

  @Get('formulary')
  @ApiOperation({ summary: '查找药品 / Find products', description: '按名称、拼音首字母、代码或条码的开头。 By the beginning of a name, pinyin initials, code or barcode.' })
  @ApiOkResponse({ type: FoundDto })
  async search(@CurrentActor() actor: Actor, @Query() { query, limit }: FormularyQuery): Promise<FoundDto> {
    const { products, total } = this.formulary.search(await this.knowledge.knowledgeFor(actor.facilityId), query, limit);
    return { items: products, total };
  }

  @Get('formulary/:code')
  @ApiOperation({ summary: '一种药品 / One product' })
  @ApiOkResponse({ type: ProductDto })
  async read(@CurrentActor() actor: Actor, @Param('code') code: string): Promise<ProductDto> {
    const product = (await this.knowledge.knowledgeFor(actor.facilityId)).products.get(code);
    ensure(product, 'not-found');
    return product;
  }

  @Get('knowledge-versions/current')
  @ApiOperation({ summary: '现用知识版本 / The knowledge version in force' })
  @ApiOkResponse({ type: KnowledgeInForceDto })
  async current(@CurrentActor() actor: Actor): Promise<KnowledgeInForceDto> {
    const { version, products, drugs, interactions } = await this.knowledge.knowledgeFor(actor.facilityId);
    return { version, ruleSetVersion: RULE_SET_VERSION, products: products.size, drugs: drugs.size, interactions: interactions.size };
  }
}
