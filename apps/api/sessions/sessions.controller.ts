import { Body, Controller, Delete, HttpCode, Ip, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Public, Roles, SignIn, type StaffActor } from '#identity';
import { Problems } from '../openapi/problems.decorator.js';
import { SessionDto, SignInDto } from './sessions.dto.js';

@ApiTags('identity')
@Controller('v1/sessions')
export class SessionsController {
  constructor(private readonly signIn: SignIn) {}

  @Public()
  @Post()
  @ApiOperation({ summary: '登录 / Sign in', description: '返回 12 小时有效的令牌。 Answers with a token that is good for 12 hours.' })
  @ApiCreatedResponse({ type: SessionDto })
  @Problems('login-failed', 'too-many-requests')
  create(@Body() { login, password }: SignInDto, @Ip() address: string): Promise<SessionDto> {
    return this.signIn.signIn({ login, password, address });
  }

  @Roles()
  @Delete('current')
  @HttpCode(204)
  @ApiOperation({ summary: '退出登录 / Sign out', description: '立即结束本人的所有会话。 Ends every session of this person at once.' })
  @ApiNoContentResponse()
  end(@CurrentActor() actor: StaffActor): Promise<void> {
    return this.signIn.signOut(actor);
  }
}
