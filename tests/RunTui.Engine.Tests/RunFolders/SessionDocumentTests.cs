using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.RunFolders;

public sealed class SessionDocumentTests
{
    private const string Plan = """
        {
          "name": "site", "goal": "Build the site.", "context": "It has no pages.\n## Launch\n```\nnot a fence",
          "defaults": { "tool": "codex", "autonomy_profile": "safe" },
          "steps": [
            { "id": "a", "title": "# Collect", "done_when": "all is there" },
            { "id": "b", "title": "Write", "tool": "gemini", "depends": ["a"], "acceptance": { "files_required": ["out.md"], "commands": ["test -s out.md"] } },
            { "id": "c", "title": "Read" }
          ]
        }
        """;

    [Fact]
    public void Has_fourteen_headings()
    {
        Assert.Equal(14, SessionDocument.Sections.Length);
        Assert.Equal("# Session - <name>", SessionDocument.Sections[0]);
        Assert.All(SessionDocument.Sections.Skip(1), section => Assert.StartsWith("## ", section, StringComparison.Ordinal));
    }

    [Fact]
    public void What_it_writes_lacks_nothing()
    {
        var text = Write(Plan);

        Assert.Empty(SessionDocument.Missing(text));
        Assert.Equal(SessionDocument.Sections.Skip(1), text.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
        Assert.StartsWith("# Session - site\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_what_is_planned_under_each_heading()
    {
        var text = Write(Plan);

        Assert.Contains("Build the site.\n\n3 steps, carried out by codex, gemini.", text, StringComparison.Ordinal);
        Assert.Contains("> It has no pages.\n> ## Launch\n> ```\n> not a fence\n", text, StringComparison.Ordinal);
        Assert.Contains("- `a`: all is there\n- The file `out.md` is there.\n- `test -s out.md` succeeds.", text, StringComparison.Ordinal);
        Assert.Contains("## Exclusions\n\nNone.\n", text, StringComparison.Ordinal);
        Assert.Contains("- Which colours?\n- `c` does not say when it is done.", text, StringComparison.Ordinal);
        Assert.Contains("- `b`: gemini", text, StringComparison.Ordinal);
        Assert.Contains("- `b` after `a`", text, StringComparison.Ordinal);
        Assert.Contains("Chosen: adaptive.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Ends_with_the_commands_of_the_launch_ladder_for_a_shell()
    {
        var text = Write(Plan);

        Assert.EndsWith(
            """
            ```sh
            run-tui validate 'runs/my site'
            run-tui --dry-run 'runs/my site'
            run-tui --launch-mode standard 'runs/my site'
            run-tui --launch-mode adaptive 'runs/my site'
            run-tui --launch-mode expansion 'runs/my site'
            run-tui 'runs/my site'
            ```

            """.ReplaceLineEndings("\n"),
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Says_none_where_a_plan_says_nothing()
    {
        var text = Write("""{ "steps": [] }""");

        Assert.Empty(SessionDocument.Missing(text));
        Assert.StartsWith("# Session - unnamed\n", text, StringComparison.Ordinal);
        Assert.Contains("## Why This Run\n\nNone.\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\uFEFF# session — X\r\n\r\n## LAUNCH ##\r\n", 12)]
    [InlineData("# Session - x\n###   Launch \t #\n", 12)]
    [InlineData("# Session\n```\n## Launch\n```\n", 14)]
    [InlineData("~~~~ text\n~~~\n## Scope\n~~~~\n## Launch\n", 13)]
    [InlineData("#Launch\n    ## Scope\nLaunch\n", 14)]
    [InlineData("", 14)]
    [InlineData(null, 14)]
    public void Missing_counts_headings_however_they_are_written(string? text, int missing) =>
        Assert.Equal(missing, SessionDocument.Missing(text).Length);

    [Fact]
    public void Missing_names_headings_in_their_order()
    {
        var text = string.Join("\n\n", SessionDocument.Sections.Where(section => section is not ("## Scope" or "## Launch")).Reverse()).Replace("<name>", "x", StringComparison.Ordinal);

        Assert.Equal(["## Scope", "## Launch"], SessionDocument.Missing(text));
    }

    private static string Write(string plan) => new SessionDocument
    {
        Plan = BlueprintDocument.Parse(System.Text.Encoding.UTF8.GetBytes(plan)).Blueprint,
        Run = "runs/my site",
        Mode = LaunchMode.Adaptive,
        Questions = ["Which colours?"],
    }.ToText();
}
