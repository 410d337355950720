//! How agents are to stand in the queues of telephone systems: told once, beside each other, and again where it was not taken.

use super::*;

#[tokio::test]
async fn s7_4_how_an_agent_is_to_stand_is_told_once_and_again_after_a_new_connection() {
    let world = World::new().await;
    let stand = |pause, services: Option<Vec<(String, u32)>>| {
        world.engine.lines.want("mara", Wanted { pause, presence_from: None, services });
    };
    let mut system = System::accept(&world.listener).await;
    stand(Pause::For("ACW"), None);
    system.says("ready").await;
    assert_eq!(answer(&mut system).await, "204 pause ACW");
    stand(Pause::Resume, None);
    assert_eq!(answer(&mut system).await, "204 resume false");
    // What is told already is not told again.
    stand(Pause::Resume, Some(Vec::new()));
    assert_eq!(answer(&mut system).await, "204 member  not ");
    drop(system);

    let mut system = System::accept(&world.listener).await;
    system.says("ready").await;
    assert_eq!(answer(&mut system).await, "204 resume true", "a pause that somebody else made meanwhile stays");
    assert_eq!(answer(&mut system).await, "204 member  not ");
    world.end().await;
}

#[tokio::test]
async fn s7_4_a_line_that_is_made_anew_for_other_settings_is_told_everything() {
    let mut world = World::new().await;
    world.engine.lines.want("mara", Wanted { pause: Pause::For("ACW"), presence_from: None, services: None });
    let mut system = System::accept(&world.listener).await;
    system.says("ready").await;
    assert_eq!(answer(&mut system).await, "204 pause ACW");
    world.begin_again();
    let mut system = System::accept(&world.listener).await;
    system.says("ready").await;
    assert_eq!(answer(&mut system).await, "204 pause ACW");
    world.end().await;
}

#[tokio::test]
async fn s7_4_a_desktop_that_comes_again_leaves_the_pauses_of_others() {
    let world = World::new().await;
    let stand = |pause| {
        world.engine.lines.want("mara", Wanted { pause, presence_from: None, services: Some(Vec::new()) });
    };
    let mut system = System::accept(&world.listener).await;
    // No desktop is there; her queues say that this was looked at.
    stand(Pause::Leave);
    system.says("ready").await;
    assert_eq!(answer(&mut system).await, "204 member  not ");
    stand(Pause::Resume);
    assert_eq!(answer(&mut system).await, "204 resume true");
    world.end().await;
}

/// Hears an order and does it.
async fn answer(system: &mut System) -> String {
    let heard = system.hears().await;
    let (id, rest) = heard.split_once(' ').unwrap();
    system.says(&format!("done {id}")).await;
    rest.to_owned()
}
