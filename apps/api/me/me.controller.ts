import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type ClientActor, CurrentActor, OwnAccount, Roles, Scopes, type StaffActor } from '#identity';
import { Problems } from '../openapi/problems.decorator.js';
import { ChangePasswordDto, MeDto } from './me.dto.js';

@ApiTags('identity')
@Controller('v1/me')
export class MeController {
  constructor(private readonly account: OwnAccount) {}

  @Roles()
  @Scopes()
  @Get()
  @ApiOperation({ summary: '我是谁,能做什么 / Who I am and what I may do' })
  @ApiOkResponse({ type: MeDto })
  async me(@CurrentActor() actor: StaffActor | ClientActor): Promise<MeDto> {
    const { facilityId: _in, ...self } = actor;
    return { ...self, ...(await this.account.profile(actor)) };
  }

  @Roles()
  @Put('password')
  @HttpCode(204)
  @ApiOperation({ summary: '修改本人密码 / Change my password', description: '修改后须重新登录。 Ends every session of mine.' })
  @ApiNoContentResponse()
  @Problems('too-many-requests')
  changePassword(@CurrentActor() actor: StaffActor, @Body() { currentPassword, newPassword }: ChangePasswordDto): Promise<void> {
    return this.account.changePassword(actor, currentPassword, newPassword);
  }
}
