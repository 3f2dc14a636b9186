namespace RunTui.Engine.Flows;

/// <summary>The lines between which an agent's answer stands; Runr's.</summary>
internal static class ReplyMarkers
{
    public const string Begin = "BEGIN_JSON";
    public const string End = "END_JSON";
}
