using System.Text.Json;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;

namespace RunTui.RunMode;

/// <summary>What <c>.claude/settings.json</c> lets Claude Code do without asking, beside what Run Mode's documentation asks for.</summary>
internal static class ClaudePermissions
{
    private const string FileName = ".claude/settings.json";
    private const int MaxBytes = 1024 * 1024;

    private static readonly string[] Wanted =
    [
        "git checkout", "git commit", "git push", "git branch", "git add", "git status", "git diff", "git rev-parse", "git show-ref", "gh", "gh pr", "mkdir", "rm", "cp", "mv", "bash",
    ];

    /// <summary>A line about what the list lacks; nothing where it lacks nothing, or there is none.</summary>
    /// <param name="root">The checkout's root.</param>
    public static IEnumerable<string> Missing(string root)
    {
        if (BoundedFile.TryRead(Path.Combine(root, FileName), MaxBytes, out var problem) is not { } text)
        {
            return problem is null ? [] : [$"{FileName} was not looked at: {problem}"];
        }

        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (document.RootElement is not { ValueKind: JsonValueKind.Object } root1 || !root1.TryGetProperty("permissions", out var permissions)
                || permissions.ValueKind != JsonValueKind.Object || !permissions.TryGetProperty("allow", out var allow) || allow.ValueKind != JsonValueKind.Array)
            {
                return [];
            }

            var allowed = allow.EnumerateArray().Where(entry => entry.ValueKind == JsonValueKind.String).Select(entry => Command(entry.GetString()!)).OfType<string>().ToList();
            var missing = Wanted.Where(wanted => !allowed.Any(entry => Covers(entry, wanted))).ToList();
            return missing.Count == 0 ? [] : [$"{FileName}: $.permissions.allow lacks {string.Join(", ", missing.Select(entry => $"\"Bash({entry}:*)\""))}; Run Mode's agents get what they may do by flags, so this stops no run"];
        }
        catch (JsonException e)
        {
            return [$"{FileName} was not looked at: it is not JSON (line {e.LineNumber + 1}: {Shown.Clean(e.Message)})"];
        }
    }

    /// <summary>The command that an entry lets run: <c>git commit</c> of <c>Bash(git commit:*)</c>, nothing of <c>Bash</c>; null for another tool's entry.</summary>
    private static string? Command(string entry) => entry.Trim() switch
    {
        "*" or "Bash" => "",
        ['B', 'a', 's', 'h', '(', .. var inside, ')'] => inside.TrimEnd('*').TrimEnd(':', ' '),
        _ => null,
    };

    private static bool Covers(string entry, string wanted) => entry.Length == 0 || entry == wanted || wanted.StartsWith(entry + " ", StringComparison.Ordinal);
}
