import { Injectable } from '@nestjs/common';
import { type LocalText, maskName } from '#kernel';
import { Database } from '#platform';

/** What a board shows of one line: who is called where, and how many wait. No full name ever. */
export interface LineBoard {
  readonly code: string;
  readonly name: LocalText;
  readonly waiting: number;
  readonly called: readonly CalledTicket[];
  /** The next few numbers, in their order. */
  readonly next: readonly string[];
}

export interface CalledTicket {
  readonly number: string;
  /** 张*三; null where no name was given. */
  readonly maskedName: string | null;
  readonly windowCode: string;
  readonly windowName: string;
  readonly calls: number;
  /** What a speech device says. */
  readonly callOut: LocalText;
}

interface Row {
  code: string;
  nameZh: string;
  nameEn: string;
  waiting: number;
  next: string[];
  called: { number: string; patientName: string | null; windowCode: string; windowName: string; calls: number }[];
}

/** The public side of the queue: boards and loudspeakers. */
@Injectable()
export class QueueBoard {
  constructor(private readonly database: Database) {}

  /** Every line in use, in order of code; one statement. */
  async show(facilityId: string): Promise<LineBoard[]> {
    const rows = await this.database.query<Row & Record<string, unknown>>(BOARD, [facilityId], 'queue.board');
    return rows.map(({ code, nameZh, nameEn, waiting, next, called }) => ({
      code, waiting, next, name: { zh: nameZh, en: nameEn },
      called: called.map(({ patientName, ...ticket }) => ({ ...ticket, maskedName: patientName === null ? null : maskName(patientName), callOut: callOut(ticket) })),
    }));
  }
}

/** Letters and digits one by one, as loudspeakers in waiting halls do: 'A 0 1 2'. */
const callOut = ({ number, windowName }: { readonly number: string; readonly windowName: string }): LocalText => {
  const spelled = [...number].join(' ');
  return { zh: `请 ${spelled} 号到 ${windowName} 取药`, en: `Ticket ${spelled}, please come to ${windowName}` };
};

const SHOWN_NEXT = 5;

const BOARD = `
  SELECT l.code, l.name_zh AS "nameZh", l.name_en AS "nameEn",
    (SELECT count(*)::int FROM queue_ticket t WHERE t.line_id = l.id AND t.status = 'waiting') AS waiting,
    (SELECT coalesce(array_agg(number ORDER BY queue_at, id), '{}') FROM (
       SELECT number, queue_at, id FROM queue_ticket t WHERE t.line_id = l.id AND t.status = 'waiting' ORDER BY queue_at, id LIMIT ${SHOWN_NEXT}) AS first) AS next,
    (SELECT coalesce(json_agg(json_build_object('number', t.number, 'patientName', t.patient_name, 'windowCode', w.code, 'windowName', w.name, 'calls', t.calls)
       ORDER BY t.called_at DESC), '[]') FROM queue_ticket t JOIN dispensing_window w ON w.id = t.window_id WHERE t.line_id = l.id AND t.status = 'called') AS called
  FROM queue_line l WHERE l.facility_id = $1 AND l.active ORDER BY l.code`;
