namespace RunTui.Engine.Guards.GuardedGit;

/// <summary>Why a call of git is not made.</summary>
/// <param name="Operation">What was asked for, such as <c>push</c>.</param>
/// <param name="Target">What it would have changed; as the caller wrote it, so never show it as it is.</param>
/// <param name="Why">Why not.</param>
/// <param name="Instead">What to do instead.</param>
public sealed record GitRefusal(string Operation, string Target, string Why, string Instead);
