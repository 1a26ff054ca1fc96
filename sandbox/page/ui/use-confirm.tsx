import type { VNode } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import type { JsonObject } from '../json/json-object.js';
import { ConfirmDialog } from './confirm-dialog.js';

interface Question {
  readonly confirmation: JsonObject;
  readonly answer: (isConfirmed: boolean) => void;
}

/** Gives a function that asks the person, and the dialog to put into the page while a question is open. */
export function useConfirm(): readonly [(confirmation: JsonObject) => Promise<boolean>, VNode | null] {
  const [question, setQuestion] = useState<Question>();
  const confirm = useCallback(
    (confirmation: JsonObject) => new Promise<boolean>((answer) => setQuestion({ confirmation, answer })),
    [],
  );
  if (question === undefined) return [confirm, null];
  const answer = (isConfirmed: boolean) => {
    setQuestion(undefined);
    question.answer(isConfirmed);
  };
  return [confirm, <ConfirmDialog key="confirm" confirmation={question.confirmation} onAnswer={answer} />];
}
