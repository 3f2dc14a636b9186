using System.Text;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Imports.Plans;
using static RunTui.Engine.Tests.Imports.Plans.PlanDocuments;

namespace RunTui.Engine.Tests.Imports.Plans;

public sealed class PlanReaderTests
{
    [Theory]
    [InlineData("## Task 1: Cart", "1", "Cart")]
    [InlineData("### Task 1 — Cart", "1", "Cart")]
    [InlineData("# TASK 2.1. Cart", "2.1", "Cart")]
    [InlineData("## Task #3 Cart", "3", "Cart")]
    [InlineData("**Task 4: Cart**", "4", "Cart")]
    [InlineData("## [ ] Task 5: Cart", "5", "Cart")]
    [InlineData("## T6: Cart ##", "6", "Cart")]
    public void A_task_begins_with_a_heading_of_any_spelling(string heading, string number, string title)
    {
        var task = Assert.Single(Read($"{heading}\n\nObjective: x\n").Tasks);
        Assert.Equal((number, title, "x"), (task.Number, task.Title, task.Objective));
    }

    [Fact]
    public void Where_no_heading_says_task_a_number_is_enough()
    {
        Assert.Equal([("1", "Cart"), ("2", "Till")], Read("# Plan\n\n## 1. Cart\nObjective: x\n## 2) Till\nObjective: y\n").Tasks.Select(t => (t.Number, t.Title)));
        Assert.Equal(["1"], Read("# Plan\n\n## 1. Overview\n\n## Task 1: Cart\nObjective: x\n").Tasks.Select(t => t.Number));
    }

    [Theory]
    [InlineData("## Tasks")]
    [InlineData("## Tasking 1: x")]
    [InlineData("```\n## Task 1: x\n```")]
    [InlineData("<!--\n## Task 1: x\n-->")]
    [InlineData("Task 1: x")]
    [InlineData("---\n## Task 1: x\n---")]
    public void What_only_looks_like_a_task_is_none(string text) => Assert.Empty(Read(text).Tasks);

    [Theory]
    [InlineData("**Objective:** x\n**Files:** `a.py`, `b.py`\n**Commands:** `m`\n**Backend:** codex\n**Done:** d")]
    [InlineData("- **Goal**: x\n- **File paths**: a.py, b.py\n- **Command(s)**: m\n- **Routed backend**: codex\n- **Done criteria**: d")]
    [InlineData("Objective: x\nFiles:\n- a.py\n- b.py:3-9 (new)\nRun: m\nRoute: codex\nDone when: d")]
    [InlineData("#### Objective\nx\n#### Paths\n* `a.py` — first\n* `b.py`\n#### Commands\n```bash\n# why\n$ m\n```\n#### Model\ngpt-5.4\n#### Acceptance criteria\n1. d")]
    [InlineData("| Objective | x |\n| Files | `a.py` and `b.py` |\n| Command | `m` |\n| Route | codex |\n| Done | d |")]
    [InlineData("__Objective:__ x\r\n__Files:__\r\n\r\n- Create: `a.py`\r\n- Test: `b.py`\r\n\r\n__Run:__\r\n\r\n~~~\r\nm\r\n~~~\r\n__Backend:__ codex\r\n__Done:__\r\n\r\n- [ ] d\r\n")]
    public void Parts_are_read_in_any_spelling(string parts)
    {
        var task = Assert.Single(Read("## Task 1: t\n\n" + parts).Tasks);
        Assert.Equal("x", task.Objective);
        Assert.Equal(["a.py", "b.py"], task.Files);
        Assert.Equal(["m"], task.Commands);
        Assert.Equal(ToolReference.Codex, task.Route?.Tool);
        Assert.Equal(["d"], task.DoneWhen);
    }

    [Fact]
    public void Steps_within_a_task_keep_their_text_and_give_their_commands()
    {
        var task = Assert.Single(Read("### Task 1: t\n\n**Files:**\n- Modify: `a.py`\n\n**Step 1: Write the test**\n\n```python\nx = 1\n```\n\n**Step 2: Run it**\n\nRun: `pytest a.py -v`\nExpected: FAIL\n\n```bash\ngit commit\n```\n").Tasks);
        Assert.Equal(["a.py"], task.Files);
        Assert.Contains("pytest a.py -v", task.Commands);
        Assert.Contains("**Step 1: Write the test**", task.Notes, StringComparison.Ordinal);
        Assert.Contains("x = 1", task.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_over_several_lines_is_one() =>
        Assert.Equal(["a --b c", "d"], Assert.Single(Read("## Task 1\nCommands:\n```sh\na \\\n  --b c\nd\n```\n").Tasks).Commands);

    [Theory]
    [InlineData("none", "")]
    [InlineData("Task 1, Task 2", "1 2")]
    [InlineData("tasks 1–3", "1 2 3")]
    [InlineData("1 to 3 and #5", "1 2 3 5")]
    [InlineData("Task 1 (the module) and api-client", "1 api-client")]
    [InlineData("`task-2`", "task-2")]
    public void Dependencies_are_numbers_ranges_and_ids(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Assert.Single(Read($"## Task 9\nDepends on: {text}\n").Tasks).Depends));

    [Theory]
    [InlineData("Codex CLI", "codex", null, null)]
    [InlineData("Codex CLI (`gpt-5.4`), read-only", "codex", "gpt-5.4", "read-only")]
    [InlineData("gpt-5.3-codex", "codex", "gpt-5.3-codex", null)]
    [InlineData("Gemini (gemini-2.5-pro)", "gemini", "gemini-2.5-pro", null)]
    [InlineData("orchestrator", "claude-code", null, null)]
    [InlineData("Task(prompt, model:sonnet)", "claude-code", "sonnet", null)]
    public void A_backend_is_read_from_the_words_that_people_use(string text, string tool, string? model, string? sandbox)
    {
        var route = Assert.Single(Assert.Single(Read($"## Task 1\nBackend: {text}\n").Tasks).Route!.Routes);
        Assert.Equal((tool, model, sandbox), (route.Tool, route.Model, route.Sandbox));
    }

    [Fact]
    public void A_hostile_document_is_read_in_bounds()
    {
        foreach (var piece in new[] { "## Task 1: x\n", "`", "*", "|", "- ", "```\n", "#", ":", "**a:**", "| a | b |\n|---|---|\n", "<!--", "{", "\u202e", "\ud800", "1.", "Files: a,", "\n", "Task 1 - 2 to 3 " })
        {
            var text = new StringBuilder();
            while (text.Length < 200_000)
            {
                text.Append(piece);
            }

            Assert.True(Read(text.ToString()).Tasks.Length <= PlanReader.MaxTasks);
            Assert.True(Read("## Task 1: t\n" + text).Tasks.Length <= PlanReader.MaxTasks);
        }

        Assert.InRange(Lint(string.Concat(Enumerable.Range(1, 500).Select(n => $"## Task {n}: t\n"))).Length, 1, 501);
    }
}
