using System.Collections.Immutable;
using System.Text;
using RunTui.Engine.Workspaces;

namespace RunTui.Runr;

/// <summary>The user's checkout as it stands before a run.</summary>
internal sealed record RepositoryLook
{
    private const string MissingIdentity = "missing_identity";

    /// <summary>The root of its files; null where there is none, which <see cref="Problem"/> explains.</summary>
    public string? Root { get; private init; }

    /// <summary>Why no run can work here, by the reason's name and in words; null where one can.</summary>
    public PreflightReason? Problem { get; private init; }

    /// <summary>What to do about <see cref="Problem"/>, in a sentence.</summary>
    public string? Remedy { get; private init; }

    /// <summary>The branch that is checked out; null on a detached HEAD.</summary>
    public string? Branch { get; private init; }

    /// <summary>What differs from the last commit, untracked files included.</summary>
    public ImmutableArray<string> Dirty { get; private init; } = [];

    /// <summary>Why git can't commit for this user; null where it can.</summary>
    public string? IdentityProblem { get; private init; }

    /// <summary>What git is in the middle of, such as a merge, and how to end it; null where it is in none.</summary>
    public GitProblem? Unfinished { get; private init; }

    /// <summary>Whether the user keeps something of Runr's folder in the repository.</summary>
    public bool KeepsRunr { get; private init; }

    /// <summary>Git's own list of files that it ignores here and nowhere else.</summary>
    public string? ExcludeFile { get; private init; }

    /// <summary>Looks at the repository that a folder lies in. Changes nothing.</summary>
    public static async Task<RepositoryLook> AtAsync(string folder, CliContext context)
    {
        try
        {
            var found = await GitRepository.FindAsync(GitAt.Folder(folder, context));
            return found.Problems.FirstOrDefault(p => !p.IsWarning && p.Id is not (GitProblem.UnfinishedOperation or MissingIdentity)) is { } problem
                ? Refused(problem) with { Root = found.Root }
                : await OfAsync(found, GitAt.Folder(found.Root!, context));
        }
        catch (GitException e)
        {
            return Refused(e.Problem);
        }
    }

    private static async Task<RepositoryLook> OfAsync(GitRepository found, Git git)
    {
        var status = await git.RequireAsync(CancellationToken.None, "status", "--porcelain=v2", "--untracked-files=all", "-z");
        var exclude = await git.RunAsync(CancellationToken.None, "rev-parse", "--path-format=absolute", "--git-path", "info/exclude");
        return new()
        {
            Root = found.Root,
            Branch = found.Branch,
            Dirty = Changed(Encoding.UTF8.GetString(status.Output.Span).Split('\0', StringSplitOptions.RemoveEmptyEntries)),
            IdentityProblem = found.Problems.FirstOrDefault(p => p.Id == MissingIdentity)?.ToString(),
            Unfinished = found.Problems.FirstOrDefault(p => p.Id == GitProblem.UnfinishedOperation),
            KeepsRunr = !(await git.RequireAsync(CancellationToken.None, "ls-files", "--", ".runr", ".agent")).Output.IsEmpty,
            ExcludeFile = exclude.ExitCode == 0 ? exclude.Text : null,
        };
    }

    /// <summary>A folder that isn't there is no repository either, which is all that Runr tells apart.</summary>
    private static RepositoryLook Refused(GitProblem problem) => new() { Problem = new(problem.Id == "no_such_folder" ? "not_a_repository" : problem.Id, $"{problem}"), Remedy = problem.Remedy };

    /// <summary>The paths of git's second porcelain format; a renamed file's former path follows as a line of its own.</summary>
    private static ImmutableArray<string> Changed(string[] lines)
    {
        var paths = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < lines.Length; i++)
        {
            var fields = lines[i] switch { ['1', ' ', ..] => 9, ['2', ' ', ..] => 10, ['u', ' ', ..] => 11, ['?', ' ', ..] => 2, _ => 0 };
            if (fields > 0 && lines[i].Split(' ', fields) is { } parts && parts.Length == fields)
            {
                paths.Add(parts[^1]);
                i += fields == 10 ? 1 : 0;
            }
        }

        return paths.DrainToImmutable();
    }
}
