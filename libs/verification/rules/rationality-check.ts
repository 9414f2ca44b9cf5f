import type { Rule } from '../rule.js';
import { sexSpecificDrug } from './sex-specific-drug/sex-specific-drug.rule.js';
import { adjuvantDrug } from './adjuvant-drug/adjuvant-drug.rule.js';
import { allergy } from './allergy/allergy.rule.js';
import { antimicrobialTier } from './antimicrobial-tier/antimicrobial-tier.rule.js';
import { cleanSurgery } from './clean-surgery/clean-surgery.rule.js';
import { opposedActions } from './opposed-actions/opposed-actions.rule.js';
import { opposedNatures } from './opposed-natures/opposed-natures.rule.js';
import { sameAction } from './same-action/same-action.rule.js';
import { shotgunTherapy } from './shotgun-therapy/shotgun-therapy.rule.js';
import { syndrome } from './syndrome/syndrome.rule.js';
import { teratogen } from './teratogen/teratogen.rule.js';
import { beyondRoutine } from './beyond-routine/beyond-routine.rule.js';
import { contraindicatedDiagnosis } from './contraindicated-diagnosis/contraindicated-diagnosis.rule.js';
import { diagnosisPresent } from './diagnosis-present/diagnosis-present.rule.js';
import { duplicateClass } from './duplicate-class/duplicate-class.rule.js';
import { duplicateIngredient } from './duplicate-ingredient/duplicate-ingredient.rule.js';
import { earlierClass } from './earlier-class/earlier-class.rule.js';
import { earlierIngredient } from './earlier-ingredient/earlier-ingredient.rule.js';
import { indication } from './indication/indication.rule.js';
import { labLimit } from './lab-limit/lab-limit.rule.js';
import { lactation } from './lactation/lactation.rule.js';
import { localRules } from './local-rules/local-rules.rule.js';
import { pregnancy } from './pregnancy/pregnancy.rule.js';
import { pregnancyPeriod } from './pregnancy-period/pregnancy-period.rule.js';

/** 查用药合理性: the clinical diagnosis. */
export const RATIONALITY_RULES: readonly Rule[] = [
  diagnosisPresent, indication, contraindicatedDiagnosis, sexSpecificDrug, labLimit, allergy, pregnancy, pregnancyPeriod, teratogen, lactation,
  duplicateIngredient, duplicateClass, sameAction, earlierIngredient, earlierClass, opposedActions, opposedNatures, shotgunTherapy, syndrome,
  antimicrobialTier, cleanSurgery, adjuvantDrug, beyondRoutine, localRules,
];
