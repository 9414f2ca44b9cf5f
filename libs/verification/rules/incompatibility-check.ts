import type { Rule } from '../rule.js';
import { courseLength } from './course-length/course-length.rule.js';
import { cumulativeDose } from './cumulative-dose/cumulative-dose.rule.js';
import { dailyDose } from './daily-dose/daily-dose.rule.js';
import { decoctionNote } from './decoction-note/decoction-note.rule.js';
import { directions } from './directions/directions.rule.js';
import { doseFrequency } from './dose-frequency/dose-frequency.rule.js';
import { doseUnitError } from './dose-unit-error/dose-unit-error.rule.js';
import { earlierInteraction } from './earlier-interaction/earlier-interaction.rule.js';
import { hepaticDose } from './hepatic-dose/hepatic-dose.rule.js';
import { herbDose } from './herb-dose/herb-dose.rule.js';
import { herbIncompatibility } from './herb-incompatibility/herb-incompatibility.rule.js';
import { infusedAlone } from './infused-alone/infused-alone.rule.js';
import { infusionRate } from './infusion-rate/infusion-rate.rule.js';
import { infusionSolvent } from './infusion-solvent/infusion-solvent.rule.js';
import { interaction } from './interaction/interaction.rule.js';
import { ivIncompatibility } from './iv-incompatibility/iv-incompatibility.rule.js';
import { lineIncompatibility } from './line-incompatibility/line-incompatibility.rule.js';
import { lowDose } from './low-dose/low-dose.rule.js';
import { mixedInContainer } from './mixed-in-container/mixed-in-container.rule.js';
import { newbornIncompatibility } from './newborn-incompatibility/newborn-incompatibility.rule.js';
import { renalDose } from './renal-dose/renal-dose.rule.js';
import { singleDose } from './single-dose/single-dose.rule.js';
import { skinTestMark } from './skin-test-mark/skin-test-mark.rule.js';
import { skinTestPositive } from './skin-test-positive/skin-test-positive.rule.js';
import { skinTestReliability } from './skin-test-reliability/skin-test-reliability.rule.js';
import { weeklyDrug } from './weekly-drug/weekly-drug.rule.js';

/** 查配伍禁忌: drug properties, usage and dosage. */
export const INCOMPATIBILITY_RULES: readonly Rule[] = [
  // 药品性状
  interaction, earlierInteraction, ivIncompatibility, lineIncompatibility, mixedInContainer, newbornIncompatibility, infusionSolvent, infusedAlone, herbIncompatibility,
  // 用法用量
  directions, singleDose, dailyDose, cumulativeDose, weeklyDrug, doseFrequency, lowDose, doseUnitError, renalDose, hepaticDose, infusionRate,
  courseLength, herbDose, decoctionNote, skinTestMark, skinTestPositive, skinTestReliability,
];
