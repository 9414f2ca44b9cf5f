import type { LocalText } from '#kernel';
import { flag, integer, listOf, oneOf, type Shape, text, url } from './shapes.js';

/** One setting of the program, read from the environment. */
export interface Setting<T> {
  readonly name: string;
  readonly shape: Shape<T>;
  /** Used when it is not set; null: it has no default (see `required`). */
  readonly fallback: string | null;
  /** Without a default: must it be there for the program to run? */
  readonly required: boolean;
  /** What `npm start` supplies when it runs its own PostgreSQL ('generated': made once, see generatedSecrets); null: nothing, the fallback holds. */
  readonly embedded: string | null;
  /** Never printed, not even when it is wrong. */
  readonly secret: boolean;
  readonly description: LocalText;
}

type Traits = Partial<Pick<Setting<unknown>, 'embedded' | 'secret'>>;

const withDefault = <T>(name: string, shape: Shape<T>, fallback: string, zh: string, en: string, traits: Traits = {}): Setting<T> =>
  ({ embedded: null, secret: false, ...traits, name, shape, fallback, required: false, description: { zh, en } });

const required = <T>(name: string, shape: Shape<T>, zh: string, en: string, traits: Traits = {}): Setting<T> =>
  ({ embedded: null, secret: false, ...traits, name, shape, fallback: null, required: true, description: { zh, en } });

const optional = <T>(name: string, shape: Shape<T>, zh: string, en: string, traits: Traits = {}): Setting<T | null> =>
  ({ embedded: null, secret: false, ...traits, name, shape, fallback: null, required: false, description: { zh, en } });

const HOST_OR_CIDR = /^[A-Za-z0-9.:_-]+(\/\d{1,3})?$/;
const HOSTS_OR_CIDRS = listOf(HOST_OR_CIDR, { zh: '以逗号分隔的主机名或 CIDR', en: 'host names or CIDR ranges, separated by commas' });
const ORIGINS = listOf(/^(\*|https?:\/\/[^\s/,]+)$/, { zh: '以逗号分隔的来源,或 *', en: 'origins (https://host), separated by commas, or *' });

/**
 * Every setting there is. `docs/settings.md` and `.env.example` are generated from this table
 * (`npm run docs:settings`), and a spec fails when they differ.
 */
export const SETTINGS = {
  databaseUrl: required('DATABASE_URL', url('postgres', 'postgresql'),
    'PostgreSQL 连接串。未设置时 npm start 启动内置 PostgreSQL。', 'PostgreSQL connection string. Unset: npm start runs an embedded PostgreSQL.',
    { secret: true, embedded: 'generated' }),
  migrateDatabaseUrl: optional('MIGRATE_DATABASE_URL', url('postgres', 'postgresql'),
    '迁移所用的连接串,其用户拥有数据表;API 与 worker 不得取得。未设置则使用 DATABASE_URL,此时程序自身可解除数据库中的关卡。',
    'Connection string of the user who owns the tables, for migrations only; keep it from the API and the worker. Unset: DATABASE_URL, and the programs themselves could then lift the gates in the database.',
    { secret: true }),
  dataDir: withDefault('SICHA_DATA_DIR', text(1), '.data',
    '内置 PostgreSQL 与自动生成的密钥所在目录。', 'Folder of the embedded PostgreSQL and of the secrets generated with it.'),
  redisUrl: optional('REDIS_URL', url('redis', 'rediss'),
    '设置后任务队列使用 Redis;未设置则使用 PostgreSQL。', 'Set: job queues live in Redis. Unset: in PostgreSQL.', { secret: true }),
  jwtSecret: required('SICHA_JWT_SECRET', text(32),
    '登录令牌的签名密钥。', 'Key that signs the tokens of signed-in staff.', { secret: true, embedded: 'generated' }),
  auditKey: required('SICHA_AUDIT_KEY', text(32),
    '审计链封印的密钥;更换后旧封印无法验证。', 'Key that seals the audit chain; after a change old seals no longer verify.', { secret: true, embedded: 'generated' }),
  dataKey: required('SICHA_DATA_KEY', text(32),
    '证件号码加密的密钥;更换后已存证件号码无法读取。', 'Key that encrypts identity numbers; after a change stored numbers cannot be read.', { secret: true, embedded: 'generated' }),
  host: withDefault('HOST', text(1), '0.0.0.0', 'API 监听地址。', 'Address the API listens on.',
    { embedded: '127.0.0.1' }), // the demo accounts' passwords are printed in the documentation
  port: withDefault('PORT', integer(0, 65_535), '3000', 'API 监听端口;0 为任意空闲端口。', 'Port the API listens on; 0 is any free one.'),
  logLevel: withDefault('LOG_LEVEL', oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'), 'info',
    '日志级别。', 'Least severe level that is logged.', { embedded: 'warn' }),
  demo: withDefault('SICHA_DEMO', flag, 'false',
    '数据库为空时载入演示医院。', 'Load the demo hospital into an empty database.', { embedded: 'true' }),
  dbPoolSize: withDefault('DB_POOL_SIZE', integer(3, 200), '10',
    '每个进程用于业务查询的数据库连接上限。', 'Most database connections each process takes for its queries.'),
  workerConcurrency: withDefault('WORKER_CONCURRENCY', integer(1, 100), '8',
    '每个队列同时处理的任务数。', 'Jobs of one queue handled at the same time.'),
  webhookAllowPrivate: withDefault('WEBHOOK_ALLOW_PRIVATE', HOSTS_OR_CIDRS, '',
    '允许回调的内网主机或网段;默认一律不允许。', 'Private hosts or networks webhooks may reach; by default none.'),
  retentionNotesDays: withDefault('RETENTION_NOTES_DAYS', integer(2, 3_650), '7',
    '重复请求与重复消息的识别记录保留天数;须长于任何重试。', 'Days for which a repeated request or message is still recognised; longer than anyone retries.'),
  retentionEventsDays: withDefault('RETENTION_EVENTS_DAYS', integer(2, 3_650), '90',
    '事件流、已送达的回调与已结束的定时器保留天数;未送达的不删除,处方、审计与提醒永不删除。',
    'Days for which the event feed, delivered webhooks and settled timers are kept. What is undelivered stays; prescriptions, audit and alerts are never removed.'),
  corsOrigins: withDefault('CORS_ORIGINS', ORIGINS, '', '允许跨域访问的网页来源。', 'Origins of web pages that may call the API.'),
  trustProxy: withDefault('TRUST_PROXY', HOSTS_OR_CIDRS, '',
    '可信的反向代理地址;来自它们的 X-Forwarded-* 才被采信。', 'Reverse proxies whose X-Forwarded-* headers are believed.'),
  rateLimitPerMinute: withDefault('RATE_LIMIT_PER_MINUTE', integer(0, 1_000_000), '6000',
    '每个调用方每分钟的请求上限;0 为不限。', 'Requests per caller and minute; 0 is no limit.'),
  eventStreamsPerCaller: withDefault('EVENT_STREAMS_PER_CALLER', integer(1, 10_000), '20',
    '每个调用方在一个 API 进程中可同时打开的事件流数。', 'Event streams one caller may have open at a time, in each API process.'),
  bodyLimitBytes: withDefault('BODY_LIMIT_BYTES', integer(1_024, 100_000_000), '1048576',
    '单个请求体的字节上限;NDJSON 流不限,其每行最多 256 KiB。', 'Largest request body in bytes; an NDJSON stream has no end, but lines of 256 KiB at most.'),
  requestTimeoutMs: withDefault('REQUEST_TIMEOUT_MS', integer(1_000, 600_000), '30000',
    '接收一个完整请求的毫秒上限。', 'Milliseconds within which a request must have arrived.'),
  shutdownGraceMs: withDefault('SHUTDOWN_GRACE_MS', integer(100, 600_000), '10000',
    '停止时等待进行中工作的毫秒数。', 'Milliseconds work in progress is given when the program stops.'),
} as const;
