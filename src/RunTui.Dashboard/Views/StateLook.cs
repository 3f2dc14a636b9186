using RunTui.Dashboard.Presenters;
using RunTui.Dashboard.Themes;
using RunTui.Engine.Blueprints;

namespace RunTui.Dashboard.Views;

/// <summary>The sign and the colour of a state.</summary>
internal static class StateLook
{
    public static string Sign(this ShownState state, Glyphs glyphs) => state switch
    {
        ShownState.Running => glyphs.Running,
        ShownState.Waiting => glyphs.Waiting,
        ShownState.Done => glyphs.Done,
        ShownState.Failed => glyphs.Failed,
        ShownState.Paused => glyphs.Paused,
        ShownState.Skipped => glyphs.Skipped,
        _ => glyphs.Pending,
    };

    public static Attribute Of(this Theme theme, ShownState state) => state switch
    {
        ShownState.Running => theme.Running,
        ShownState.Waiting => theme.Waiting,
        ShownState.Done => theme.Done,
        ShownState.Failed => theme.Failed,
        ShownState.Paused => theme.Paused,
        ShownState.Skipped => theme.Skipped,
        _ => theme.Pending,
    };

    public static Attribute Of(this Theme theme, Severity severity) => severity == Severity.Error ? theme.Failed : theme.Waiting;

    public static Attribute? Of(this Theme theme, PanelLineKind kind) => kind switch
    {
        PanelLineKind.Heading => theme.Heading,
        PanelLineKind.Dim => theme.Base.Disabled,
        PanelLineKind.Added => theme.Added,
        PanelLineKind.Removed => theme.Removed,
        PanelLineKind.Good => theme.Done,
        PanelLineKind.Bad => theme.Failed,
        PanelLineKind.Attention => theme.Waiting,
        _ => null,
    };
}
