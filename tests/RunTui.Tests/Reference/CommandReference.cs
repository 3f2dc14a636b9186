using System.CommandLine;
using System.Text;
using RunTui.Testing;

namespace RunTui.Tests.Reference;

/// <summary>The command line as a page, made from the same descriptions as <c>--help</c>.</summary>
internal static class CommandReference
{
    public static string PathOfPage => Path.Combine(Repository.Root, "src", "RunTui", "Commands", "README.md");

    /// <summary>The page, for a command line with all its verbs.</summary>
    public static string Of(RootCommand root)
    {
        var page = new StringBuilder("# Commands\n\nEvery verb, argument and option, as `--help` has them. A test makes this page and compares it; `RUN_TUI_REFERENCE=1` writes it:\n\n");
        page.Append("```sh\nRUN_TUI_REFERENCE=1 dotnet test tests/RunTui.Tests --filter FullyQualifiedName~Reference\n```\n\n");
        page.Append("Every verb has `--help`. `<run>` is a run folder, a blueprint, a run's id, `latest`, or nothing where it is clear which one is meant.\n\n");
        page.Append(string.Join(" · ", Shown(root.Subcommands).Select(c => $"[{c.Name}](#run-tui-{c.Name})"))).Append("\n\n");
        Section(page, root, "run-tui", 2);
        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static void Section(StringBuilder page, Command command, string path, int level)
    {
        page.Append($"{new string('#', level)} {path}\n\n");
        page.Append($"`{path}{(Shown(command.Subcommands).Any() && command is not RootCommand ? " <verb>" : "")}{string.Concat(command.Arguments.Where(a => !a.Hidden).Select(Usage))}{(OptionsOf(command).Any() ? " [options]" : "")}`\n\n");
        Describe(page, command.Description ?? "");
        var rows = command.Arguments.Where(a => !a.Hidden).Select(a => (Name: $"<{NameOf(a)}>", a.Description)).Concat(OptionsOf(command).Select(o => (Name: NameOf(o), o.Description))).ToList();
        if (rows.Count > 0)
        {
            page.Append("| | |\n|---|---|\n");
            rows.ForEach(row => page.Append($"| `{row.Name.Replace("|", "\\|", StringComparison.Ordinal)}` | {Cell(row.Description ?? "")} |\n"));
            page.Append('\n');
        }

        foreach (var verb in Shown(command.Subcommands))
        {
            Section(page, verb, $"{path} {verb.Name}", command is RootCommand ? level : level + 1);
        }
    }

    /// <summary>Paragraphs are prose; examples and what is set in by spaces are code.</summary>
    private static void Describe(StringBuilder page, string description)
    {
        foreach (var paragraph in description.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var isCode = paragraph.StartsWith("Example", StringComparison.Ordinal) || paragraph.StartsWith("Usage", StringComparison.Ordinal) || paragraph.Contains('\n', StringComparison.Ordinal);
            page.Append(isCode ? $"```text\n{paragraph.TrimEnd()}\n```\n\n" : $"{Prose(paragraph)}\n\n");
        }
    }

    private static IEnumerable<Command> Shown(IEnumerable<Command> commands) => commands.Where(c => !c.Hidden);

    private static IEnumerable<Option> OptionsOf(Command command) => command.Options.Where(o => !o.Hidden && o.Name is not "--help" and not "--version");

    private static string Usage(Argument argument)
    {
        var name = $"<{NameOf(argument)}>{(argument.Arity.MaximumNumberOfValues > 1 ? " …" : "")}";
        return argument.Arity.MinimumNumberOfValues > 0 ? $" {name}" : $" [{name}]";
    }

    private static string NameOf(Argument argument) => argument.HelpName ?? argument.Name;

    private static string NameOf(Option option)
    {
        var names = string.Join(", ", option.Aliases.Order(StringComparer.Ordinal).Prepend(option.Name));
        return option.ValueType == typeof(bool) || option.Arity.MaximumNumberOfValues == 0 ? names : $"{names} <{option.HelpName ?? option.Name.TrimStart('-')}>";
    }

    private static string Cell(string text) => Prose(text.ReplaceLineEndings(" ")).Replace("|", "\\|", StringComparison.Ordinal);

    private static string Prose(string text) => text.Replace("<", "\\<", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);
}
