using System.Collections.Immutable;
using System.Text;

namespace RunTui.Engine.Imports.Plans;

/// <summary>Reads the commands that a task names, and tells which of them verify something.</summary>
internal static class PlanCommands
{
    private const int Most = 100;

    private static readonly string[] Shells = ["bash", "sh", "shell", "console", "zsh", "shell-session", "terminal"];

    private static readonly string[] Runners =
    [
        "test", "tests", "pytest", "jest", "vitest", "mocha", "rspec", "phpunit", "ctest", "tox", "nox", "check", "verify", "lint", "clippy", "vet", "eslint", "ruff", "mypy", "pyright",
        "tsc", "typecheck", "type-check", "shellcheck", "build", "playwright", "xunit", "unittest", "golangci-lint", "gotestsum", "nextest", "bats", "test:unit", "test:e2e",
    ];

    private static readonly string[] Programs =
    [
        "dotnet", "npm", "pnpm", "yarn", "npx", "bun", "deno", "make", "cargo", "go", "mvn", "mvnw", "gradle", "gradlew", "python", "python3", "uv", "poetry", "bundle", "rake", "composer", "php", "swift", "sbt", "mix", "just", "task", "bazel", "cmake", "node",
    ];

    /// <summary>Whether a code block's language is a shell's.</summary>
    public static bool IsShell(string language) => Shells.Contains(language);

    /// <summary>The commands of a part's lines: those in code blocks and between backticks; where there are neither, each line is one.</summary>
    public static ImmutableArray<string> Read(IReadOnlyList<MarkdownLine> lines)
    {
        List<string> commands = [];
        var isMarked = lines.Any(line => line.Fence != MarkdownFence.None || PlanText.Quoted(line.Text).Count > 0);
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Fence == MarkdownFence.Inside)
            {
                var first = i;
                while (i + 1 < lines.Count && lines[i + 1].Fence == MarkdownFence.Inside)
                {
                    i++;
                }

                commands.AddRange(OfBlock([.. lines.Skip(first).Take(i - first + 1).Select(line => line.Text)]));
            }
            else if (lines[i].Fence == MarkdownFence.None)
            {
                commands.AddRange(isMarked ? PlanText.Quoted(lines[i].Text) : [PlanLabels.WithoutBullet(lines[i].Text).Trim()]);
            }
        }

        return [.. commands.Where(command => !PlanText.IsPlaceholder(command)).Distinct(StringComparer.Ordinal).Take(Most)];
    }

    /// <summary>Whether a command looks like one that fails where the work isn't good.</summary>
    public static bool Verifies(string command)
    {
        var words = Words(command);
        var program = words.FirstOrDefault() is { } first ? Path.GetFileName(first) : "";
        return Runners.Contains(program) || (Programs.Contains(program) && words.Skip(1).Any(word => Runners.Contains(word) || word.StartsWith("test:", StringComparison.Ordinal)))
            || program is "test.sh" or "check.sh" or "ci.sh" or "run-tests.sh" or "verify.sh";
    }

    /// <summary>Whether it names a file or folder: then it verifies a part, which may not be there before its task is done.</summary>
    public static bool IsPartial(string command) => Words(command).Skip(1).Any(word =>
        word.Contains('/', StringComparison.Ordinal) || word.StartsWith("--filter", StringComparison.Ordinal) || word is "-k" or "-t" or "-run" || word.Contains("::", StringComparison.Ordinal)
        || (word.LastIndexOf('.') is var dot and > 0 && dot < word.Length - 1 && !word.StartsWith('-') && word[(dot + 1)..] is { Length: <= 6 } ending && ending.All(char.IsAsciiLetterOrDigit)));

    private static string[] Words(string command) => [.. command.Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries).SkipWhile(word => word.Contains('=', StringComparison.Ordinal) || word is "env" or "time")];

    private static IEnumerable<string> OfBlock(List<string> lines)
    {
        var indent = lines.Where(line => line.Trim().Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty().Min();
        lines = [.. lines.Select(line => line.Length >= indent ? line[indent..].TrimEnd() : line.Trim())];

        // What spans lines is one command; each line alone would be none.
        if (lines.Any(line => line.Contains("<<", StringComparison.Ordinal) || line.TrimEnd() is "do" or "then" or "{" || line.TrimEnd().EndsWith("; do", StringComparison.Ordinal) || line.TrimEnd().EndsWith("; then", StringComparison.Ordinal)))
        {
            yield return string.Join('\n', lines).Trim();
            yield break;
        }

        var command = new StringBuilder();
        foreach (var line in lines)
        {
            var text = line.Trim();
            text = text is ['$' or '>', ' ', ..] && command.Length == 0 ? text[2..].Trim() : text;
            if (command.Length == 0 && (text.Length == 0 || text[0] == '#'))
            {
                continue;
            }

            if (text.EndsWith('\\'))
            {
                command.Append(text[..^1].TrimEnd()).Append(' ');
                continue;
            }

            yield return command.Append(text).ToString().Trim();
            command.Clear();
        }

        if (command.Length > 0)
        {
            yield return command.ToString().Trim();
        }
    }
}
