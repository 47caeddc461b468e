// The package keeps all of contract.d.ts, a copy of the promise to its users.
// It is compiled, never run.
import init, * as ws101 from "ws101";
import type * as contract from "./contract.js";

export const kept: typeof contract = ws101;
export const loading: Promise<void> = init();

// Each type under its own name, too.
declare const derived: {
  report: ws101.Report;
  handshake: ws101.Handshake;
  message: ws101.Message;
  header: ws101.Header;
  outcome: ws101.Outcome;
  extension: ws101.Extension;
  finding: ws101.Finding;
  topic: ws101.Topic;
  cite: ws101.Cite;
  span: ws101.Span;
  ruleId: ws101.RuleId;
  ruleInfo: ws101.RuleInfo;
  prediction: ws101.Prediction;
  acceptCheck: ws101.AcceptCheck;
  acceptMistake: ws101.AcceptMistake;
  format: ws101.Format;
  observation: ws101.Observation;
  diagnosis: ws101.Diagnosis;
  comparison: ws101.Comparison;
};

export const promised: {
  report: contract.Report;
  handshake: contract.Handshake;
  message: contract.Message;
  header: contract.Header;
  outcome: contract.Outcome;
  extension: contract.Extension;
  finding: contract.Finding;
  topic: contract.Topic;
  cite: contract.Cite;
  span: contract.Span;
  ruleId: contract.RuleId;
  ruleInfo: contract.RuleInfo;
  prediction: contract.Prediction;
  acceptCheck: contract.AcceptCheck;
  acceptMistake: contract.AcceptMistake;
  format: contract.Format;
  observation: contract.Observation;
  diagnosis: contract.Diagnosis;
  comparison: contract.Comparison;
} = derived;

// What callers may pass by the contract, they may pass here.
declare const options: contract.InspectOptions;
ws101.inspect("", options);
