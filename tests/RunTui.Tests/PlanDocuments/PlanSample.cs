namespace RunTui.Tests.PlanDocuments;

/// <summary>A plan of seven tasks: three batches, one fan-out, one analysis, and an implementation (task 5) whose agent is to fail in tests of approval.</summary>
internal static class PlanSample
{
    public const string Name = "docs/plans/2026-05-01-price-rounding.md";

    public const string Text =
        """
        # Price rounding

        **Goal:** Totals of the till round half up to whole cents.

        **Architecture:** One module rounds; the till and the receipt call it.

        ## Task 1: Map where prices are rounded (3 min)

        - **Objective:** Find every place that rounds a price today.
        - **Files:** `till/` and `receipt/print.sh`
        - **Commands:** `grep -rn round till receipt`
        - **Backend:** Codex CLI, `gpt-5.3-codex`, read-only
        - **Done:** each place is listed with file and line

        ## Task 2: Gather options for the rounding rule

        **Objective:** Two independent proposals for how halves are rounded.
        **Files:** `till/total.sh`
        **Commands:** `cat till/total.sh`
        **Backend:** Codex × 2 in parallel (both models)
        **Done criteria:**
        - each proposal names its rule and what speaks against it

        ## Task 3: Analyse the cent limits

        **Objective:** Say up to which total the arithmetic is exact.
        **Files:**
        - `till/total.sh:1-20`
        **Run:** `cat till/total.sh`
        **Backend:** codex (gpt-5.4)
        **Done when:** the limit is named, with the reason
        **Estimate:** 2-5 min

        ## Task 4: Add the rounding module

        **Goal:** A script that rounds an amount to whole cents.

        **Files:**
        - Create: `lib/round.sh`
        - Test: `tests/round_test.sh`

        **Depends on:** Task 1, Task 2

        **Commands:**

        ```bash
        # the module's own test
        sh tests/round_test.sh
        ```

        **Backend:** codex / gpt-5.3-codex / workspace-write

        **Acceptance criteria:**
        - 0.125 becomes 0.13
        - 0.124 becomes 0.12

        **Constraints:** plain sh, nothing to install

        ## Task 5: Write the till's summary line

        | Field | Value |
        |---|---|
        | Objective | The till prints the rounded total. |
        | Files | `till/total.sh` |
        | Commands | `sh till/total.sh 0.125` |
        | Backend | codex |
        | Done criteria | it prints 0.13 |
        | Depends on | Tasks 3-4 |

        ## Task 6: Write the receipt's summary line

        Objective: The receipt prints the same total.
        Files: receipt/print.sh
        Commands: sh receipt/print.sh 0.125
        Backend: codex
        Done: it prints 0.13
        After: 4

        ## Task 7: Review the change against its task

        **Objective:** Check both lines against the rule, the specification first.
        **Files:** `lib/round.sh`, `till/total.sh`, `receipt/print.sh`
        **Commands:** `git diff --stat`
        **Backend:** codex gpt-5.3-codex, fallback Sonnet 4.6 only after approval
        **Done:** findings with file and line, or none
        **Depends on:** 5 and 6
        **Output:** findings, the worst first

        ## Routing summary

        | Task | Work type | Backend | Model |
        |---|---|---|---|
        | 1 | repo exploration | codex | `gpt-5.3-codex` |
        | 2 | independent options | codex x2 | both |
        | 3 | analysis | codex | `gpt-5.4` |
        | 4-6 | implementation | codex | `gpt-5.3-codex` |
        | 7 | review | codex | `gpt-5.3-codex` |

        ## Verification

        ```sh
        test ! -e broken
        ```
        """;
}
