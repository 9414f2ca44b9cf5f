import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Idempotent, Roles, type StaffActor } from '#identity';
import { Database } from '#platform';
import { DutyDesk, DutyRoster } from '#window-queue';
import { Problems } from '../openapi/problems.decorator.js';
import { BeginDutyDto, DutyDto, RosterDto } from './duty.dto.js';

@ApiTags('window')
@Roles()
@Controller('v1/duty')
export class DutyController {
  constructor(private readonly desk: DutyDesk, private readonly roster: DutyRoster, private readonly database: Database) {}

  @Post()
  @Idempotent()
  @ApiOperation({ summary: '签到上岗 / Sign in to duty', description: '每人同一时间只有一个岗。 One duty per person at a time.' })
  @ApiCreatedResponse({ type: DutyDto })
  @Problems('state-conflict', 'unknown-reference')
  begin(@CurrentActor() actor: StaffActor, @Body() { windowCode }: BeginDutyDto): Promise<DutyDto> {
    return this.desk.signIn(actor, windowCode ?? null);
  }

  @Delete('current')
  @HttpCode(204)
  @ApiOperation({ summary: '签退 / Sign out of duty' })
  @ApiNoContentResponse()
  @Problems('not-on-duty')
  end(@CurrentActor() actor: StaffActor): Promise<void> {
    return this.desk.signOut(actor);
  }

  @Get()
  @ApiOperation({ summary: '在岗人员 / Who is on duty' })
  @ApiOkResponse({ type: RosterDto })
  async list(@CurrentActor() actor: StaffActor): Promise<RosterDto> {
    return { items: await this.roster.onDuty(this.database.dataSource.manager, actor.facilityId) };
  }
}
