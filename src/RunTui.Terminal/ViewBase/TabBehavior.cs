namespace RunTui.Terminal.ViewBase;

/// <summary>Whether Tab stops at a view.</summary>
public enum TabBehavior
{
    NoStop,
    TabStop,
}
