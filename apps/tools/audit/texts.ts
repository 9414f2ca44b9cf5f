import type { AuditDamage, AuditReport } from '#audit';
import type { LocalText } from '#kernel';

export const HELP = `npm run audit:verify -- [--head <seq>:<hash>] [--help]

逐条验证审计链:每个封印的 HMAC、条目数、前后衔接与序号连续。只读。
Verifies the audit chain: every seal's HMAC, its number of entries, the link to the one before, no number missing. Reads only.

--head   以前某次运行打印的链头;链若被截尾,只有对照它才能发现
         a head that an earlier run printed: a chain cut off at its end shows only against it

环境变量 / environment: DATABASE_URL, SICHA_AUDIT_KEY
(未设置时用 SICHA_DATA_DIR 中内置的 PostgreSQL / unset: of the embedded PostgreSQL in SICHA_DATA_DIR)

退出码 / exit code: 0 完好 sound · 1 受损 damaged · 69 数据库不可达 no database · 78 参数或设置有误 bad arguments or settings`;

export const SAY = {
  noSettings: '未设置 DATABASE_URL 与 SICHA_AUDIT_KEY,也没有内置数据库 / DATABASE_URL and SICHA_AUDIT_KEY are not set, and there is no embedded database',
  noDatabase: '无法连接数据库;内置数据库须先 npm start / The database cannot be reached; the embedded one runs with npm start',
  progress: (seals: number, entries: number): string => `… ${seals} 个封印 / seals, ${entries} 条 / entries`,
} as const;

const DAMAGE: Readonly<Record<AuditDamage, LocalText>> = {
  'entry-changed': { zh: '条目或封印被改动(或密钥不符)', en: 'an entry or the seal itself was changed (or the key is another)' },
  'entry-removed': { zh: '条目被删除', en: 'an entry was removed' },
  'entry-inserted': { zh: '已封印的批次中被插入条目', en: 'an entry was inserted into a sealed batch' },
  'entry-without-seal': { zh: '条目所属的封印不存在', en: 'entries refer to a seal that is not there' },
  'seal-missing': { zh: '缺少此前的封印', en: 'the seal before this one is missing' },
  'chain-broken': { zh: '与前一封印不衔接', en: 'it does not follow from the seal before' },
  'head-differs': { zh: '所给链头不在链中:链被截断或重写', en: 'the head given is not in the chain: it was cut off or rewritten' },
};

/** What was found, for a person. */
export function reportLines({ damage, head, seals, sealed, unsealed }: AuditReport): string[] {
  const verdict = damage
    ? `✗ 受损 / DAMAGED · 封印 / seal ${damage.sealSeq}: ${DAMAGE[damage.kind].zh} / ${DAMAGE[damage.kind].en}`
    : '✓ 完好 / sound';
  return [
    verdict,
    `已验证 / verified: ${seals} 个封印 / seals, ${sealed} 条 / entries; 未封印 / not sealed yet: ${unsealed}`,
    ...(head ? [`链头,请另行保存 / head, to be noted elsewhere: ${head.seq}:${head.hash}`] : []),
  ];
}
