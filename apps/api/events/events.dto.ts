import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, Matches } from 'class-validator';
import { EVENT_TYPES, type EventType } from '#alerts';
import { IfGiven } from '../http/if-given.js';

export class EventsQuery {
  @ApiPropertyOptional({ pattern: '^\\d{1,18}$', description: '从此编号之后读起;缺省自现在起 / Read on after this id; by default from now on' })
  @IfGiven() @Matches(/^\d{1,18}$/)
  after?: string;

  @ApiPropertyOptional({ enum: EVENT_TYPES, isArray: true, description: '只要这些类型;重复参数或以逗号分隔 / Only these types: repeated, or separated by commas' })
  @IfGiven() @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value)) @IsIn(EVENT_TYPES, { each: true })
  types?: EventType[];
}
