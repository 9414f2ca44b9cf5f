import { ApiProperty } from '@nestjs/swagger';
import { StepAnswerDto } from './submission.dto.js';

export class IdDto {
  @ApiProperty({ format: 'uuid' }) id!: string;
}

export class ScanAnswerDto {
  @ApiProperty() itemNo!: number;
  @ApiProperty() productCode!: string;
  @ApiProperty({ nullable: true, type: String }) lot!: string | null;
  @ApiProperty({ description: 'Packages of this line scanned so far' }) scanned!: number;
  @ApiProperty() packages!: number;
}

class OwedDto {
  @ApiProperty() no!: number;
  @ApiProperty() quantity!: string;
  @ApiProperty() unit!: string;
}

export class HandOverAnswerDto extends StepAnswerDto {
  @ApiProperty({ format: 'uuid' }) handOverId!: string;
  @ApiProperty({ type: [OwedDto], description: 'What remains owed' }) owed!: OwedDto[];
}
