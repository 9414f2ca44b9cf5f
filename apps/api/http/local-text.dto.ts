import { ApiProperty } from '@nestjs/swagger';
import type { LocalText } from '#kernel';

/** A text for people, in both languages. */
export class LocalTextDto implements LocalText {
  @ApiProperty() zh!: string;
  @ApiProperty() en!: string;
}
