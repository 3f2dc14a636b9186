using System.Globalization;
using RunTui.Processes;

namespace RunTui.Engine.Workspaces;

/// <summary>Tells what a call of git that failed means, from what git said in English.</summary>
internal static class GitFailure
{
    private const int MostCharacters = 400;

    private static readonly (string Said, string Id, string Remedy)[] Known =
    [
        ("No space left on device", "disk_full", "Make room on the disk; nothing was lost."),
        ("Disk quota exceeded", "disk_full", "Make room on the disk; nothing was lost."),
        ("Read-only file system", "read_only", "The file system must be writable."),
        ("dubious ownership", "unsafe_ownership", "The repository belongs to somebody else: run 'git config --global --add safe.directory <folder>' if you trust it."),
        ("not a git repository", "not_a_repository", "Run 'git init' there, or name a folder inside a repository."),
        ("tell me who you are", "missing_identity", "Run 'git config --global user.name \"…\"' and 'git config --global user.email \"…\"'."),
        ("empty ident name", "missing_identity", "Run 'git config --global user.name \"…\"' and 'git config --global user.email \"…\"'."),
        ("unable to auto-detect email", "missing_identity", "Run 'git config --global user.name \"…\"' and 'git config --global user.email \"…\"'."),
        ("no email was given", "missing_identity", "Run 'git config --global user.email \"…\"'."),
        ("no name was given", "missing_identity", "Run 'git config --global user.name \"…\"'."),
        ("index.lock': File exists", "index_locked", "Another git is at work there; where none is, delete that file."),
        (".lock': File exists", "ref_locked", "Another git is at work there; where none is, delete that file."),
        ("but expected ", "ref_moved", "Another git committed at the same time; try again."),
        ("already checked out at", "branch_in_use", "Remove that worktree, or choose another branch."),
        ("already used by worktree at", "branch_in_use", "Remove that worktree, or choose another branch."),
        ("contains modified or untracked files", "worktree_dirty", "Commit or discard what is in it, or force the removal."),
    ];

    public static GitProblem Of(string folder, GitCommand command, GitResult result)
    {
        var said = result.Error.Length > 0 ? result.Error : result.Text;
        var verb = command.Arguments.FirstOrDefault(a => !a.StartsWith('-')) ?? "";
        if (result.ExitCode == 127)
        {
            return new GitProblem("git_missing", "There is no 'git' to run.", "Install git, or add it to PATH.");
        }

        foreach (var (text, id, remedy) in Known)
        {
            if (said.Contains(text, StringComparison.Ordinal))
            {
                return new GitProblem(id, $"git {verb} failed in {folder}: {LineWith(said, text)}", remedy);
            }
        }

        return new GitProblem("git_failed", $"git {verb} failed in {folder}: {TellingLine(said, result.ExitCode)}", $"Run the same in {folder} to see all that it says.");
    }

    /// <summary>What it means that git could not even be started.</summary>
    public static GitProblem NotStarted(string folder, Exception error)
    {
        var (_, id, remedy) = Known.FirstOrDefault(k => error.Message.Contains(k.Said, StringComparison.Ordinal));
        return new GitProblem(id ?? "git_failed", $"git could not be run in {folder}: {OneLine(error.Message)}", remedy ?? "Nothing was changed.");
    }

    public static GitProblem TimedOut(string folder, GitCommand command) => new(
        "git_timeout",
        string.Create(CultureInfo.InvariantCulture, $"git {command.Arguments[0]} still ran in {folder} after {command.Timeout.TotalSeconds} s and was ended."),
        "Find out what it waits for: a hook, a credential, a slow disk.");

    private static string TellingLine(string said, int exitCode)
    {
        var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var line = lines.FirstOrDefault(l => l.StartsWith("fatal:", StringComparison.Ordinal))
            ?? lines.FirstOrDefault(l => l.StartsWith("error:", StringComparison.Ordinal))
            ?? lines.LastOrDefault();
        return line is null ? string.Create(CultureInfo.InvariantCulture, $"it ended with {exitCode} and said nothing.") : OneLine(line);
    }

    private static string LineWith(string said, string text) =>
        OneLine(said.Split('\n').First(l => l.Contains(text, StringComparison.Ordinal)));

    private static string OneLine(string line)
    {
        var visible = ControlText.Visible(line.Trim());
        visible = visible.Length <= MostCharacters ? visible : visible[..MostCharacters] + "…";
        return visible.EndsWith('.') || visible.EndsWith('…') ? visible : visible + ".";
    }
}
