/**
 * A reporter of Vitest that says at once why a test failed: the summary comes at the end, and a
 * run that was stopped has none.
 */
export default class {
  onTestCaseResult(test) {
    const { state, errors } = test.result();
    if (state !== 'failed') return;
    for (const error of errors)
      console.log(`FAILED ${test.module.relativeModuleId} > ${test.fullName}\n${error.diff ?? ''}\n${error.stack}`);
  }
}
