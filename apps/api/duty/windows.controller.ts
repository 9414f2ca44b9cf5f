import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Roles, type StaffActor } from '#identity';
import { Windows } from '#window-queue';
import { WindowListDto } from './duty.dto.js';

@ApiTags('window')
@Controller('v1/windows')
export class WindowsController {
  constructor(private readonly windows: Windows) {}

  @Roles()
  @Get()
  @ApiOperation({ summary: '窗口列表 / List windows' })
  @ApiOkResponse({ type: WindowListDto })
  async list(@CurrentActor() actor: StaffActor): Promise<WindowListDto> {
    return { items: await this.windows.list(actor.facilityId) };
  }
}
