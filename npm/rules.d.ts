import type { RuleInfo } from "./index.js";

/** Every rule that a finding can name. */
declare const rules: RuleInfo[];
export default rules;
