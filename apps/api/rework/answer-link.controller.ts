import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AuditedRead } from '#audit';
import { Public } from '#identity';
import { ReworkLinks } from '#rework';
import { Problems } from '../openapi/problems.decorator.js';
import { LinkedCaseDto } from './dto/case-view.dto.js';

/** What a doctor sees who opens his link: the signature of the link is his right, and good for this one case. */
@ApiTags('rework')
@Public()
@Controller('v1/rework-answers')
export class AnswerLinkController {
  constructor(private readonly links: ReworkLinks) {}

  @Get(':token')
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  @AuditedRead('rework-case')
  @ApiOperation({ summary: '医师凭链接查看:一次看到全部问题 / The doctor’s view: all findings at once' })
  @ApiOkResponse({ type: LinkedCaseDto })
  @Problems('not-found', 'stale-version', 'state-conflict')
  read(@Param('token') token: string): Promise<LinkedCaseDto> {
    return this.links.view(token);
  }
}
