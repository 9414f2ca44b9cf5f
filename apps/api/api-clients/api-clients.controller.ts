import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiClients, CurrentActor, Idempotent, Roles, type StaffActor } from '#identity';
import { ApiClientListDto, CreatedApiClientDto, NewApiClientDto } from './api-clients.dto.js';

@ApiTags('administration')
@Roles('administrator')
@Controller('v1/api-clients')
export class ApiClientsController {
  constructor(private readonly clients: ApiClients) {}

  @Get()
  @ApiOperation({ summary: 'API 客户端列表 / List API clients' })
  @ApiOkResponse({ type: ApiClientListDto })
  async list(@CurrentActor() actor: StaffActor): Promise<ApiClientListDto> {
    return { items: await this.clients.list(actor) };
  }

  @Post()
  @Idempotent({ withhold: ['key'] })
  @ApiOperation({ summary: '发放 API 密钥 / Issue an API key', description: '密钥只在此答复中出现一次。 The key is in this answer and nowhere else.' })
  @ApiCreatedResponse({ type: CreatedApiClientDto })
  create(@CurrentActor() actor: StaffActor, @Body() { name, scopes }: NewApiClientDto): Promise<CreatedApiClientDto> {
    return this.clients.create(actor, name, scopes);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: '吊销 API 密钥 / Revoke an API key', description: '自下一个请求起无效。 It stops at the very next request.' })
  @ApiNoContentResponse()
  revoke(@CurrentActor() actor: StaffActor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.clients.revoke(actor, id);
  }
}
