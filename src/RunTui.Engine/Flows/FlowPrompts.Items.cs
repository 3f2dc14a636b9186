using RunTui.Engine.Agents;
using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Flows;

internal static partial class FlowPrompts
{
    private const int DocumentLines = 400;

    private const string Existing =
        """
        - Read a file before you change it, and keep to the names and patterns that are there.
        - What tests there are stays as it is and passes; none is removed, skipped or weakened.
        - The smallest change that does it is the right one. Where a module has standards of its own, they hold for its files.
        """;

    /// <summary>The prompt of the planner of a work item.</summary>
    public static string ItemPlan(ItemPrompt prompt) => Item(prompt, "Plan", "You plan how one work item is done. Others carry the plan out after you. Read the repository as far as the plan needs it, and change nothing in it.")
        .Section("Who reads the plan", prompt.Mode == StepMode.Autopilot
            ? "Nobody approves it before it is carried out. Decide for what the project does everywhere else."
            : prompt.Mode == StepMode.Confirm
                ? "A person approves it before anything is changed. Say what they would want to know."
                : "A person approves it before anything is changed. It carries out the design; where it can't, say so in `question` and don't depart from it silently.")
        .Section(
            "A good plan",
            """
            - `approach` says in a few sentences what is done and why in this way.
            - `files_to_create` and `files_to_modify` are paths from the project's root, each with a `note`: what it is for, or what is changed in it.
            - `tests` are the files of tests that show that the item is done, each with what they cover.
            - `details` has what else the implementer has to know. It may be empty, and so may the lists.
            - `question` is empty, unless something has to be settled by a person first: then it says what, and the rest is as far as you came.
            """)
        .Section("Answer", Answer("""
            {
              "approach": "…",
              "files_to_create": [{"path": "path/to/file", "note": "…"}],
              "files_to_modify": [{"path": "path/to/file", "note": "…"}],
              "tests": [{"path": "path/to/file", "note": "…"}],
              "details": "",
              "question": ""
            }
            """))
        .ToString();

    /// <summary>The prompt of the implementer of a work item.</summary>
    public static string ItemWork(ItemPrompt prompt) => Item(prompt, !prompt.IsApplying ? "Execute" : "Apply the review's suggestions", !prompt.IsApplying
            ? "You carry out the plan of one work item, in the folder you are started in. Do what the plan says and nothing beside it."
            : "A review of one work item suggests changes, and a person has taken these. Make them, and nothing beside them.")
        .Section("Taken", string.Join('\n', prompt.Taken.Select(taken => PromptText.Quote(taken, 20))))
        .Section("Rules", Existing + "\n- Do not commit, and leave branches and git's settings alone.\n- Leave everything below `.specs-fire/` alone: what belongs there is written for you.")
        .Section(
            "What to report",
            """
            - `status`: `ok` where it is done; `blocked` where you cannot go on without a person; `failed` where you could not do it. `memo` says what you did, or why not.
            - `files`: every file you created or changed, from the project's root, with what it is for or what was changed. It is held against what really changed.
            - `decisions`: what you decided that the plan had left open, with the choice and why. It may be empty.
            """)
        .Section("Answer", Answer("""
            {
              "status": "ok | blocked | failed",
              "memo": "…",
              "files": [{"path": "path/to/file", "note": "…"}],
              "decisions": [{"decision": "…", "choice": "…", "rationale": "…"}]
            }
            """))
        .ToString();

    /// <summary>The prompt of the tester of a work item.</summary>
    public static string ItemTests(ItemPrompt prompt) => Item(prompt, "Test", "You test one work item that was implemented just now. Write the tests that its plan and the testing standards ask for, run them and all others, repair what fails because of this item, and hold the result against each acceptance criterion.")
        .Section("What was made", Made(prompt))
        .Section("Rules", Existing + "\n- Do not commit. Leave everything below `.specs-fire/` alone.")
        .Section(
            "What to report",
            """
            - `passed`, `failed` and `skipped` are counts of the last whole run. The commands above are run once more after you, and decide.
            - `coverage` is in percent; -1 where it was not measured.
            - `tests` are the files of tests you wrote, each with what they cover; `commands` those that run them.
            - `criteria`: each acceptance criterion of the item, whether it is met, and what shows it or what is missing.
            - `issues`: what is not as it should be and stays so. It may be empty.
            """)
        .Section("Answer", Answer("""
            {
              "passed": 0,
              "failed": 0,
              "skipped": 0,
              "coverage": -1,
              "tests": [{"path": "path/to/file", "note": "…"}],
              "commands": ["…"],
              "criteria": [{"criterion": "…", "met": "true | false", "note": "…"}],
              "issues": []
            }
            """))
        .ToString();

    /// <summary>The prompt of the reviewer of a work item.</summary>
    public static string ItemReview(ItemPrompt prompt) => Item(prompt, "Review", "You review the code of one work item, whose tests pass. Trust nothing that is said of it: read the files.")
        .Section("What was made", Made(prompt))
        .Section(
            "How to review",
            """
            - Repair at once what is mechanical, changes no behaviour and takes a handful of lines: unused imports, left-over debugging, formatting, typos. Where the project has a linter or formatter, use it on these files. Say each under `fixed`.
            - Leave everything else to a person, under `suggestions`: behaviour, security, architecture, public interfaces, and whatever takes more than ten lines. Each says what is wrong, and what would be right, so that it can be followed without asking you.
            - Touch no other files than those of this item. The tests run again after you; repairs that break them are taken back.
            - Taste is no reason. Both lists may be empty.
            """)
        .Section("Answer", Answer("""
            {
              "fixed": [{"category": "code_quality | security | architecture | testing", "severity": "critical | high | medium | low", "file": "path/to/file", "line": 1, "text": "…", "rationale": "…"}],
              "suggestions": [{"category": "code_quality | security | architecture | testing", "severity": "critical | high | medium | low", "file": "path/to/file", "line": 1, "text": "…", "rationale": "…"}],
              "summary": "…"
            }
            """))
        .ToString();

    /// <summary>The prompt of who writes a run's walkthrough.</summary>
    /// <param name="prompt">What the run was about; its text is what was made of its items.</param>
    public static string Walkthrough(ItemPrompt prompt) => new PromptText()
        .Paragraph("# Write a walkthrough")
        .Paragraph("A run of work items is complete. You explain to somebody who will read, check or change the code what was made. Read the files, and change nothing.")
        .Section("What was made", PromptText.Quote(prompt.ItemText, DocumentLines * 3))
        .Section("Note from a person", prompt.PersonNote ?? "")
        .Section("Additional instructions", prompt.Extra ?? "")
        .Section("Trust boundary", TrustBoundary)
        .Section(
            "What to tell",
            """
            - One entry for each work item, under its id.
            - `summary`: two or three sentences. `structure`: how the parts hang together, without code. `details`: what is worth knowing of how it was done.
            - `deviations`: where it is not as it was planned. `dependencies`: packages that it needs since. Both may be empty.
            - `verify`: commands that show that it works, each with what they are to say. `notes`: for developers; may be empty.
            """)
        .Section("Answer", Answer("""
            {
              "items": [
                {
                  "item": "the item's id",
                  "summary": "…",
                  "structure": "…",
                  "details": "",
                  "deviations": [],
                  "dependencies": [],
                  "verify": ["…"],
                  "notes": ""
                }
              ]
            }
            """))
        .ToString();

    private static PromptText Item(ItemPrompt prompt, string heading, string what) => new PromptText()
        .Paragraph($"# {heading}: {TextSummary.OneLine(prompt.Title, 300)}")
        .Paragraph(what)
        .Section($"The work item ({prompt.ItemId})", prompt.ItemText)
        .Section("What it is part of", prompt.Brief)
        .Section("The approved design", prompt.Design)
        .Section("The plan", PromptText.Quote(prompt.Plan, DocumentLines))
        .Section("Standards", prompt.Standards)
        .Section("Checks", Checks(prompt.Verification))
        .Section(Back(prompt.Finding), prompt.Finding is { } finding ? $"Settle all of this; what is there already stays where it is right.\n\n{PromptText.Quote(finding.Text, FindingLines)}" : "")
        .Section("Note from a person", prompt.PersonNote ?? "")
        .Section("Additional instructions", prompt.Extra ?? "")
        .Section("Trust boundary", TrustBoundary);

    private static string Made(ItemPrompt prompt) =>
        $"{PromptText.Quote(prompt.Memo, MemoLines)}\n\n{(prompt.Files.IsEmpty ? "No file was changed." : "These files were changed:\n\n" + string.Join('\n', prompt.Files.Take(FindingLines).Select(file => $"- `{TextSummary.OneLine(file, 500)}`")))}";
}
