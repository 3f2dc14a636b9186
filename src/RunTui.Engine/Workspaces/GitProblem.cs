namespace RunTui.Engine.Workspaces;

/// <summary>What is wrong with a repository, or with what was asked of it.</summary>
/// <param name="Id">For programs, such as <c>not_a_repository</c>.</param>
/// <param name="Message">What is wrong and where, on one line.</param>
/// <param name="Remedy">What to do about it, on one line.</param>
/// <param name="IsWarning">Whether work can go on all the same.</param>
public sealed record GitProblem(string Id, string Message, string Remedy, bool IsWarning = false)
{
    /// <summary>Git is in the middle of a merge, a rebase or the like.</summary>
    public const string UnfinishedOperation = "unfinished_operation";

    public override string ToString() => $"{Message} {Remedy}";
}
