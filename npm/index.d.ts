import type {
  AcceptCheck,
  DerivedAccept,
  Forbidden,
  HeaderList,
  InspectOptions,
  KeyCheck,
  Redaction,
  Report,
  RuleInfo,
} from "./pkg/report.js";

export * from "./pkg/report.js";
