namespace RunTui.Engine.Blueprints;

/// <summary>The types of work that plan-and-execute routes. Flows have more of their own: any name can be routed.</summary>
public static class WorkTypes
{
    /// <summary>Reading a repository, static analysis.</summary>
    public const string Exploration = "exploration";

    /// <summary>Implementation, refactoring, tests.</summary>
    public const string Implementation = "implementation";

    /// <summary>Review of code or of a specification.</summary>
    public const string Review = "review";

    /// <summary>Review of logic, analysis, reasoning that is not about code.</summary>
    public const string Analysis = "analysis";

    /// <summary>What is looked up in the live web or in documentation.</summary>
    public const string Research = "research";

    /// <summary>The same prompt to several models, for answers that don't know of each other.</summary>
    public const string Options = "options";

    /// <summary>Decisions and putting results together.</summary>
    public const string Orchestration = "orchestration";

    /// <summary>Whether a step of this work changes no file: by the sandbox that it asks for, else by what the work is.</summary>
    public static bool OnlyReads(Step step) => step.Route is [{ Sandbox: { } sandbox }, ..]
        ? sandbox == Blueprints.Route.ReadOnly
        : step.Work is Exploration or Review or Analysis or Research or Options;
}
