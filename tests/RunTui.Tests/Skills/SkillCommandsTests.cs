using System.CommandLine;
using RunTui.Commands;
using RunTui.Testing;

namespace RunTui.Tests.Skills;

/// <summary>Every call of run-tui that a skill shows is one that run-tui takes: its verbs, options and the values of these.</summary>
public sealed class SkillCommandsTests
{
    public static TheoryData<string> Documents =>
        [.. SkillPackage.All.SelectMany(skill => skill.Documents).Select(document => document.Name).Append("README.md")];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_call_is_taken(string document)
    {
        using var host = new CommandLineHost();
        var root = CommandLine.Whole(host.Context);
        var wrong = SkillDocument.Read(Path.Combine(SkillPackage.Root, document)).Commands
            .Select(command => (command, Why: Wrong(root, command.Words)))
            .Where(call => call.Why is not null)
            .Select(call => $"{call.command}\n    {call.Why}");

        Assert.Empty(wrong);
    }

    [Fact]
    public void Skills_show_calls() => Assert.All(SkillPackage.All, skill => Assert.True(skill.Main.Commands.Count() > 5, skill.Name));

    [Theory]
    [InlineData("run-tui sprinnt 3")]
    [InlineData("run-tui sprint 3 --max-cost 5")]
    [InlineData("run-tui watch latest --max-attempts many")]
    [InlineData("run-tui fire update-phase . r execute --strictly")]
    [InlineData("run-tui guard git throw-away main")]
    [InlineData("run-tui --launch-mode daring runs/site")]
    [InlineData("true && run-tui plan linnt a.md")]
    public void What_run_tui_does_not_take_is_found(string line)
    {
        using var host = new CommandLineHost();

        Assert.NotNull(Wrong(CommandLine.Whole(host.Context), Assert.Single(SkillCommand.In(line, "here")).Words));
    }

    [Fact]
    public async Task What_is_a_persons_to_type_is_refused_to_an_agent_of_a_run()
    {
        using var host = new CommandLineHost();
        host.PlanOf("slug", """{"id": "form"}""");
        host.Variables["RUN_TUI_ATTEMPT"] = "slug/form/1";
        string[] theirs = ["resolve", "retry", "skip", "done", "approve", "reject", "allow", "widen", "revert", "set", "undo", "submit", "gc", "halt", "setup"];
        var commands = SkillPackage.All.SelectMany(skill => skill.Main.ShownCommands).Where(command => theirs.Contains(command.Words[0]) && !command.Words.Contains("--dry-run")).ToList();

        Assert.Equal(theirs.Order(), commands.Select(command => command.Words[0]).Distinct().Order());
        foreach (var command in commands)
        {
            Assert.True(await host.RunAsync([.. command.Words]) == ExitCodes.Usage, command.ToString());
            Assert.Contains("only a person may do this", host.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_line_of_shell_is_taken_apart()
    {
        var commands = SkillCommand.In("X=1 run-tui resolve <run> <step> --note \"it's # \" < in.md > out.md && cd a; run-tui runs # 3: why, and how", "f:1").ToList();

        Assert.Equal(["resolve", "run", "step", "--note", "it's # "], commands[0].Words);
        Assert.Equal(["runs"], commands[1].Words);
        Assert.Equal((3, 3), (commands[0].Exit, commands[1].Exit));
    }

    /// <summary>Why run-tui wouldn't take a call; null where it would.</summary>
    private static string? Wrong(RootCommand root, IReadOnlyList<string> words)
    {
        var parsed = root.Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var command = parsed.CommandResult.Command;
        if (UnknownOption.Find(parsed) is { } unknown && !IsReadByItself(command))
        {
            return unknown;
        }

        return parsed.Errors is [var error, ..] ? error.Message
            : command == root && words is [var verb, ..] && verb is not ['-', ..] && !verb.Contains('/', StringComparison.Ordinal) && verb != "run" ? $"there is no verb {verb}"
            : IsReadByItself(command) ? NotInUsage(command, words)
            : command.Subcommands.Count > 0 && command != root ? $"{command.Name} wants a verb"
            : null;
    }

    /// <summary>Verbs that take their words as they come: what they know stands in their usage.</summary>
    private static bool IsReadByItself(Command command) =>
        command.Arguments is [{ Name: "words" or "operation" }];

    private static string? NotInUsage(Command command, IReadOnlyList<string> words)
    {
        var known = command.Description!.Split([' ', '\n', '[', ']', ',', '|', '=', '<', '>', '.'], StringSplitOptions.RemoveEmptyEntries);
        var options = words.Where(word => word.StartsWith("--", StringComparison.Ordinal)).Select(word => word.Split('=')[0]);
        var operation = command.Name == "git" ? words.Skip(2).Take(1) : [];
        return options.Concat(operation).FirstOrDefault(word => !known.Contains(word)) is { } unknown ? $"{command.Name} knows nothing of {unknown}" : null;
    }
}
