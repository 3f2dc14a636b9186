namespace RunTui.Engine.Imports.Plans;

/// <summary>What a prompt lacks.</summary>
/// <param name="Part">The part of the contract, such as <c>file paths</c>.</param>
/// <param name="Advice">What to do about it.</param>
public sealed record PromptGap(string Part, string Advice)
{
    public override string ToString() => $"the prompt has no {Part}; {Advice}";
}
