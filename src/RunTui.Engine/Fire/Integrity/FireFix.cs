namespace RunTui.Engine.Fire.Integrity;

/// <summary>Whether a finding can be mended without a person's judgement. Nothing is ever mended unasked.</summary>
public enum FireFix
{
    No,
    Partial,
    Yes,
}
