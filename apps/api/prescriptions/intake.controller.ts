import { Body, Controller, Headers, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, CurrentActor, IdempotencyKeys, Roles, Scopes } from '#identity';
import { Intake, type SubmissionAnswer } from '#prescriptions';
import { Problems } from '../openapi/problems.decorator.js';
import { PrescriptionDto } from './dto/prescription.dto.js';
import { CheckAnswerDto, SubmissionAnswerDto } from './dto/submission.dto.js';

@ApiTags('prescriptions')
@Controller('v1/prescriptions')
export class IntakeController {
  constructor(private readonly intake: Intake, private readonly keys: IdempotencyKeys) {}

  @Post()
  @Roles('doctor')
  @Scopes('prescriptions:write')
  @ApiOperation({
    summary: '提交处方并同步返回四查十对结果 / Submit a prescription; answered with its verification',
    description: '同一机构、处方号、版本与内容再次提交得到同样的答复。 The same facility, number, version and content again gets the same answer.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: '可选:处方号加版本已保证不重复 / Optional: number and version already make it idempotent' })
  @ApiCreatedResponse({ type: SubmissionAnswerDto })
  @Problems('version-conflict', 'state-conflict', 'idempotency-key-reused')
  async submit(
    @CurrentActor() actor: Actor, @Body() content: PrescriptionDto, @Headers('idempotency-key') key: string | undefined,
    @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SubmissionAnswer> {
    const idempotency = key === undefined ? null
      : this.keys.use(actor, { method: 'POST', path: '/v1/prescriptions', body: request.body, idempotencyKey: key });
    const { answer, replayed } = await this.intake.submit(actor, content, { requestId: request.id, idempotency });
    reply.header('location', `/v1/prescriptions/${answer.id}`);
    if (replayed) reply.header('idempotency-replayed', 'true').code(200);
    return answer;
  }

  @Post('check')
  @HttpCode(200)
  @Roles()
  @Scopes('prescriptions:write')
  @ApiOperation({ summary: '只核对不保存 / Verify without storing' })
  @ApiOkResponse({ type: CheckAnswerDto })
  check(@CurrentActor() actor: Actor, @Body() content: PrescriptionDto): Promise<Omit<SubmissionAnswer, 'id'>> {
    return this.intake.check(actor, content);
  }
}
