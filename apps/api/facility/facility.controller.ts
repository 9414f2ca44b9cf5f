import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, FacilityAdministration, FacilityDirectory, Roles, type StaffActor } from '#identity';
import { FacilityDto, FacilitySettingsPatchDto } from './facility.dto.js';

@ApiTags('administration')
@Controller('v1/facility')
export class FacilityController {
  constructor(private readonly directory: FacilityDirectory, private readonly administration: FacilityAdministration) {}

  @Roles()
  @Get()
  @ApiOperation({ summary: '本院信息与设置 / This facility and its settings' })
  @ApiOkResponse({ type: FacilityDto })
  read(@CurrentActor() actor: StaffActor): Promise<FacilityDto> {
    return this.directory.facility(actor.facilityId);
  }

  @Roles('pharmacy-manager')
  @Patch('settings')
  @ApiOperation({ summary: '修改设置 / Change settings', description: '未列出的设置不变;任何设置都不能打开皮试关卡。 What is absent stays; no setting opens the skin-test gate.' })
  @ApiOkResponse({ type: FacilityDto })
  change(@CurrentActor() actor: StaffActor, @Body() patch: FacilitySettingsPatchDto): Promise<FacilityDto> {
    return this.administration.changeSettings(actor, patch);
  }
}
