/** The chapters of the API. */
export const TAGS: Readonly<Record<string, string>> = {
  prescriptions: '处方:提交、查阅 / Prescriptions: submission and reading',
  'skin-tests': '皮试 / Skin tests',
  review: '审方:领取、通过、退回、拒绝 / Review: claim, approve, return, refuse',
  dispensing: '调配、核对、发药、退药 / Preparation, check, hand-over, drug returns',
  rework: '返修专人负责 / Rework cases',
  alerts: '提醒与事件 / Alerts and events',
  formulary: '药品目录与知识版本 / Formulary and knowledge versions',
  'facility-rules': '本机构自定规则 / The facility’s own rules',
  quality: '处方点评 / Quality review',
  window: '窗口与上岗 / Windows and duty',
  identity: '登录与本人 / Sign-in and one’s own account',
  administration: '人员、密钥与设置 / Staff, keys and settings',
  audit: '审计 / Audit trail',
  system: '运行状态 / Health',
};
