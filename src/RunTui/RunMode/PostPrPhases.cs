namespace RunTui.RunMode;

/// <summary>The phases of the flow <c>post-pr</c> that can be left out.</summary>
internal static class PostPrPhases
{
    public const string Audit = "post-pr-audit";
    public const string E2E = "e2e-testing";
    public const string Flatline = "flatline-pr";
    public const string Bridge = "bridgebuilder-review";
}
